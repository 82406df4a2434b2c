package dev.handsfree.delivery.call;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether deliveries may begin within the rate that the destination's answers
 * name: the instances of a sink share it in proportion to their partitions, and live
 * deliveries go before replays, which get what is left of each second.
 *
 * <p>
 * A call is counted and never held back: what has begun runs against a deadline, in which
 * the ledger believes it to be under way. What a delivery's calls take beyond the budget
 * the next ones wait for. Without a rate nothing waits. Thread-safe.
 */
public final class CallBudget {

	/** The rest is for probes, and for what deliveries that have begun call beyond it. */
	private static final double USED = 0.9;

	/** With one alone, there would be no half that replays leave untouched. */
	private static final long SMALLEST_BURST = 2;

	private final DoubleSupplier share;

	private final TimeMeter time;

	private volatile @Nullable Budgeted budgeted;

	/**
	 * @param share the part of the sink's partitions that this instance owns now, 0 to 1
	 */
	public CallBudget(DoubleSupplier share) {
		this(share, TimeMeter.SYSTEM_NANOTIME);
	}

	CallBudget(DoubleSupplier share, TimeMeter time) {
		this.share = share;
		this.time = time;
	}

	/** The destination says what it takes; it may say so with each answer. */
	public synchronized void learn(CallRate rate) {
		Budgeted known = this.budgeted;
		double part = this.share.getAsDouble();
		if (known == null) {
			this.budgeted = new Budgeted(rate, part, bucket(limit(rate, part)));
		}
		else if (!known.isFor(rate, part)) {
			known.bucket()
				.replaceConfiguration(BucketConfiguration.builder().addLimit(limit(rate, part)).build(),
						TokensInheritanceStrategy.PROPORTIONALLY);
			this.budgeted = new Budgeted(rate, part, known.bucket());
		}
	}

	/** A call is made. */
	public void spend() {
		Budgeted known = this.budgeted;
		if (known != null) {
			var unused = known.bucket().consumeIgnoringRateLimits(1);
		}
	}

	/** How long no live delivery may begin; zero if one may now. */
	public Duration untilLive() {
		Budgeted known = this.budgeted;
		return (known != null) ? until(known, 1) : Duration.ZERO;
	}

	/** How long no replay may begin; zero if one may now. */
	public Duration untilReplay() {
		Budgeted known = this.budgeted;
		return (known != null) ? until(known, burst(known.rate(), known.share()) / 2 + 1) : Duration.ZERO;
	}

	private Duration until(Budgeted known, long calls) {
		if (known.share() != this.share.getAsDouble()) {
			learn(known.rate());
		}
		return Duration.ofNanos(known.bucket().estimateAbilityToConsume(calls).getNanosToWaitForRefill());
	}

	private Bucket bucket(Bandwidth limit) {
		return Bucket.builder().withCustomTimePrecision(this.time).addLimit(limit).build();
	}

	private static Bandwidth limit(CallRate rate, double share) {
		// Without partitions nothing is delivered; a bucket has to fill all the same.
		long calls = Math.max(1, Math.round(rate.calls() * USED * share));
		return Bandwidth.builder().capacity(burst(rate, share)).refillGreedy(calls, rate.per()).build();
	}

	/** What a second brings. */
	private static long burst(CallRate rate, double share) {
		double perSecond = rate.calls() * share * Duration.ofSeconds(1).toNanos() / rate.per().toNanos();
		return Math.max(SMALLEST_BURST, Math.round(perSecond * USED));
	}

	private record Budgeted(CallRate rate, double share, Bucket bucket) {

		private boolean isFor(CallRate other, double part) {
			return this.rate.equals(other) && this.share == part;
		}

	}

}
