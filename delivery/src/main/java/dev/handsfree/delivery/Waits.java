package dev.handsfree.delivery;

import java.time.Duration;

/**
 * Decides how long a waiting record waits: what was asked for, else twice as long each
 * time, from 1 s to 5 min.
 */
final class Waits {

	private static final int DOUBLINGS = 9;

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private Waits() {
	}

	static Duration next(Duration askedFor, int attempts) {
		if (askedFor.isPositive()) {
			return askedFor;
		}
		Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, DOUBLINGS));
		return (doubled.compareTo(LONGEST) < 0) ? doubled : LONGEST;
	}

}
