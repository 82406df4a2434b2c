package dev.handsfree.benchmarks;

/**
 * How much a benchmark measures.
 *
 * @param rounds how often everything is measured, side by side; the median counts
 * @param seconds how long each measurement takes, after a warm-up
 * @param senders how many send at once
 */
public record Effort(int rounds, int seconds, int senders) {

	public Effort {
		if (rounds < 1 || seconds < 1 || senders < 1) {
			throw new IllegalArgumentException("Rounds, seconds and senders are 1 or more.");
		}
	}

}
