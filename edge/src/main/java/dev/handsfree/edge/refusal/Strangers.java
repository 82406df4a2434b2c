package dev.handsfree.edge.refusal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.handsfree.settings.address.Network;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * Decides whether a network has sent so much that proved nobody that it is held back for
 * a while (a rate limit on failures). Only rejected requests count, so whoever proves
 * itself is never held back by its own number. Remembers a bounded number of networks.
 * Thread-safe.
 */
public final class Strangers {

	/** Beyond so many addresses, those that were quiet longest are forgotten. */
	private static final int REMEMBERED = 10_000;

	private final long perMinute;

	private final TimeMeter clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Bucket> byAddress = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
			return size() > REMEMBERED;
		}
	};

	/**
	 * @param perMinute how many rejected requests a minute a network may send; 0 for any
	 * number
	 */
	public Strangers(long perMinute) {
		this(perMinute, TimeMeter.SYSTEM_NANOTIME);
	}

	/**
	 * As above, by another clock.
	 * @param perMinute how many rejected requests a minute a network may send; 0 for any
	 * number
	 * @param clock tells what a minute is
	 */
	public Strangers(long perMinute, TimeMeter clock) {
		this.perMinute = perMinute;
		this.clock = clock;
	}

	/**
	 * How long what comes from there is held back; empty if it is not.
	 * @param address the client's address; text that is none counts as one network
	 */
	public Optional<Duration> mustWait(String address) {
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

	/**
	 * Takes note that a request from there proved nobody.
	 * @param address the client's address
	 */
	public void rejected(String address) {
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
			.withCustomTimePrecision(this.clock)
			.build();
	}

	private static String sender(String address) {
		return Network.address(address).map(Network::ofOneSender).map(Network::toString).orElse("");
	}

}
