package dev.handsfree.webhooks.source;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/**
 * How many webhooks a source may send, or actions a user: a bucket that refills evenly.
 * Thread-safe.
 */
public final class RateLimit {

	private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(?:/([smhd]))?");

	private final Bucket bucket;

	private RateLimit(long amount, Duration per) {
		this.bucket = Bucket.builder().addLimit((limit) -> limit.capacity(amount).refillGreedy(amount, per)).build();
	}

	/**
	 * Reads a setting such as {@code 100/s}, {@code 600/m}, {@code 5000/h}, or
	 * {@code 30/d}; without a unit, per second. In any such time at most twice the amount
	 * passes: all at once, and as much again while the bucket refills.
	 * @throws IllegalArgumentException if it is not of this form
	 */
	public static RateLimit of(String setting) {
		Matcher matcher = FORM.matcher(setting.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException("is not like 100/s, 600/m or 5000/h");
		}
		Duration per = switch ((matcher.group(2) != null) ? matcher.group(2) : "s") {
			case "d" -> Duration.ofDays(1);
			case "h" -> Duration.ofHours(1);
			case "m" -> Duration.ofMinutes(1);
			default -> Duration.ofSeconds(1);
		};
		return new RateLimit(Long.parseLong(matcher.group(1)), per);
	}

	/**
	 * How long one more has to wait to be within the rate; empty if it is now, and then
	 * it is counted.
	 */
	public Optional<Duration> mustWait() {
		ConsumptionProbe probe = this.bucket.tryConsumeAndReturnRemaining(1);
		return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	/** Takes back one that was counted. */
	public void giveBack() {
		this.bucket.addTokens(1);
	}

}
