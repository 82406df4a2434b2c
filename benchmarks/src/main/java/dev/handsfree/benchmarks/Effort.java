package dev.handsfree.benchmarks;

/**
 * How much a benchmark measures.
 *
 * @param rounds how often everything is measured, side by side; the median counts
 * @param seconds how long each measurement takes, after a warm-up
 * @param connections how many senders there are
 */
public record Effort(int rounds, int seconds, int connections) {

	public Effort {
		if (rounds < 1 || seconds < 1 || connections < 1) {
			throw new IllegalArgumentException("Rounds, seconds and connections are 1 or more.");
		}
	}

}
