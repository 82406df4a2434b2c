package dev.handsfree.benchmarks.process;

import java.time.Duration;

/**
 * What a process has used since it began, or between two moments.
 *
 * @param cpu processor time, of all its threads
 * @param allocated memory that was taken on its heap, in bytes
 */
public record Usage(Duration cpu, long allocated) {

	/** What was used since an earlier moment. */
	public Usage since(Usage earlier) {
		return new Usage(this.cpu.minus(earlier.cpu), this.allocated - earlier.allocated);
	}

}
