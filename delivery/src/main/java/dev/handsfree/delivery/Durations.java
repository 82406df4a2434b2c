package dev.handsfree.delivery;

import java.time.Duration;

/** Picks one of two lengths of time. */
final class Durations {

	private Durations() {
	}

	static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
