package dev.handsfree.access.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.handsfree.edge.Strangers;

/**
 * Decides how a caller without a token is refused: 401, and beyond a rate limit for each
 * network 429. Whoever holds a token is not asked here: a stranger in its network, or at
 * the same exit of a cloud, cannot hold it back, and tokens are too long to be guessed at
 * any rate. Tells the log once a minute how many were refused.
 */
final class RefusedCallers implements AutoCloseable {

	/** More than a product with an old token asks by mistake until somebody looks. */
	static final long PER_MINUTE = 300;

	private static final Duration ROUND = Duration.ofMinutes(1);

	private final Strangers strangers = new Strangers(PER_MINUTE);

	private final RefusalTally tally = new RefusalTally();

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("refused-callers").factory());

	/** Begins to tell the log. */
	RefusedCallers() {
		var unused = this.thread.scheduleWithFixedDelay(this.tally::tell, ROUND.toSeconds(), ROUND.toSeconds(),
				TimeUnit.SECONDS);
	}

	/**
	 * What refuses a caller, which is counted.
	 * @param address where it calls from
	 */
	RuntimeException refusal(String address) {
		this.tally.count(Strangers.sender(address));
		Optional<Duration> wait = this.strangers.mustWait(address);
		if (wait.isPresent()) {
			return new HeldBackException(wait.get());
		}
		this.strangers.rejected(address);
		return new UnauthorizedException();
	}

	/** Tells what was not told yet. */
	@Override
	public void close() {
		this.thread.shutdownNow();
		this.tally.tell();
	}

}
