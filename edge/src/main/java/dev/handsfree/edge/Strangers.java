package dev.handsfree.ingest.webhook;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.handsfree.settings.Network;
import io.github.bucket4j.Bucket;

/**
 * Decides whether an address has sent so much that did not verify that nothing from it is
 * verified for a while. Only rejected webhooks count, so a sender that signs is never
 * held back by its own number; but whoever shares an address with a forger is, which is
 * why this is off unless it is set. Thread-safe.
 */
final class Strangers {

	/** Beyond so many addresses, those that were quiet longest are forgotten. */
	private static final int REMEMBERED = 10_000;

	/** Of an address of version 6, a network that one sender usually has to itself. */
	private static final int ONE_SENDER = 64;

	private final long perMinute;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Bucket> byAddress = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > REMEMBERED;
		}
	};

	/**
	 * @param perMinute how many rejected webhooks a minute an address may send; 0 for any
	 * number
	 */
	Strangers(long perMinute) {
		this.perMinute = perMinute;
	}

	/** How long nothing from there is verified; empty if it is now. */
	Optional<Duration> mustWait(String address) {
		if (this.perMinute == 0) {
			return Optional.empty();
		}
		this.lock.lock();
		try {
			return Optional.ofNullable(this.byAddress.get(sender(address)))
				.map((bucket) -> bucket.estimateAbilityToConsume(1))
				.filter((estimate) -> !estimate.canBeConsumed())
				.map((estimate) -> Duration.ofNanos(estimate.getNanosToWaitForRefill()));
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes note that a webhook from there did not verify. */
	void rejected(String address) {
		if (this.perMinute == 0) {
			return;
		}
		this.lock.lock();
		try {
			this.byAddress.computeIfAbsent(sender(address), (sender) -> bucket()).tryConsume(1);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, Duration.ofMinutes(1)))
			.build();
	}

	private static String sender(String address) {
		return Network.address(address)
			.map((known) -> Network.around(known, Math.min(ONE_SENDER, bits(known))).toString())
			.orElse("");
	}

	private static int bits(InetAddress address) {
		return address.getAddress().length * Byte.SIZE;
	}

}
