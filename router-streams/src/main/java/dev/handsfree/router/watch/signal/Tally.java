package dev.handsfree.router.watch.signal;

import org.jspecify.annotations.Nullable;

/**
 * What one partition's events wait for in one sink, as of now: replaces what that
 * partition said before.
 *
 * @param waiting all that wait and may alarm
 * @param overdue those of them that wait beyond their time
 * @param oldest since when the longest overdue one is due; null if none is
 * @param automation the automation that the longest overdue one waits for
 */
public record Tally(Sums waiting, Sums overdue, @Nullable Long oldest, @Nullable String automation) {

	/** Nothing waits. */
	public static final Tally NONE = new Tally(Sums.NONE, Sums.NONE, null, null);

	/** Both, of different partitions. */
	public Tally and(Tally other) {
		boolean first = this.oldest != null && (other.oldest == null || this.oldest <= other.oldest);
		Tally older = first ? this : other;
		return new Tally(this.waiting.and(other.waiting), this.overdue.and(other.overdue), older.oldest,
				older.automation);
	}

}
