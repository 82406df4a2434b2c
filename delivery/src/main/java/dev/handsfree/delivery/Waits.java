package dev.handsfree.delivery;

import java.time.Duration;

/**
 * Decides how long a waiting record waits: what was asked for (an hour at most), else
 * twice as long each time, from 1 s to 5 min.
 */
final class Waits {

	private static final int DOUBLINGS = 9;

	private static final Duration LONGEST = Duration.ofMinutes(5);

	/** A wait that a destination names is honoured up to here. */
	private static final Duration LONGEST_HONOURED = Duration.ofHours(1);

	private Waits() {
	}

	static Duration next(Duration askedFor, int attempts) {
		if (askedFor.isPositive()) {
			return Durations.shorter(askedFor, LONGEST_HONOURED);
		}
		return Durations.shorter(Duration.ofSeconds(1L << Math.min(attempts, DOUBLINGS)), LONGEST);
	}

}
