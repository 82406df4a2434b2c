package dev.handsfree.router.watch.signal;

import org.jspecify.annotations.Nullable;

/**
 * What is told about one integration; exactly one part is set.
 *
 * @param partition whose tally it is; null without one
 * @param tally what waits for it, in one partition
 * @param failure a delivery that failed
 * @param pause that its sink pauses or goes on
 * @param finding what was found out about a source or a deployment
 */
public record Signal(@Nullable Integer partition, @Nullable Tally tally, @Nullable Failure failure,
		@Nullable Pause pause, @Nullable Finding finding) {

	/** What waits in a partition, as of now. */
	public static Signal of(int partition, Tally tally) {
		return new Signal(partition, tally, null, null, null);
	}

	/** A delivery failed. */
	public static Signal of(Failure failure) {
		return new Signal(null, null, failure, null, null);
	}

	/** A sink pauses or goes on. */
	public static Signal of(Pause pause) {
		return new Signal(null, null, null, pause, null);
	}

	/** Something was found out. */
	public static Signal of(Finding finding) {
		return new Signal(null, null, null, null, finding);
	}

	/**
	 * A sink pauses, still pauses, or goes on.
	 *
	 * @param on whether it pauses
	 * @param cause what is away, by its wire name
	 * @param at when it said so, in milliseconds of the epoch
	 */
	public record Pause(boolean on, String cause, long at) {
	}

	/**
	 * Something is wrong with a source or a deployment, or is so no more.
	 *
	 * @param wrong whether it is
	 * @param cause from a closed list
	 * @param sentence what it is, for a person
	 * @param events how many webhooks or events it is about
	 */
	public record Finding(boolean wrong, String cause, String sentence, long events) {
	}

}
