package dev.handsfree.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Decides how long to wait before the next try: exponential back-off, which doubles with
 * each failure in a row.
 *
 * @param first the wait after the first failure
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {

	/** Beyond this a wait would not fit into its type. */
	private static final int DOUBLINGS = 30;

	/**
	 * The wait before the next try.
	 * @param failures how many there were before the last one
	 */
	public Duration after(int failures) {
		return shorter(this.first.multipliedBy(1L << Math.min(failures, DOUBLINGS)), this.longest);
	}

	/** The shorter of two waits: what somebody asks for is honoured up to a bound. */
	public static Duration shorter(Duration one, Duration other) {
		return Collections.min(List.of(one, other));
	}

	/** The longer of two waits: who asks for more gets more. */
	public static Duration longer(Duration one, Duration other) {
		return Collections.max(List.of(one, other));
	}

}
