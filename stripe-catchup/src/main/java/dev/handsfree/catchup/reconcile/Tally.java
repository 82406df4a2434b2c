package dev.handsfree.catchup.reconcile;

import dev.handsfree.events.ReconcileCursor;

/**
 * What a run has found and done so far.
 *
 * @param listed how many of the provider's events or objects were looked at
 * @param missing how many of them Kafka did not have
 * @param mended how many of these were published; of a backfill, how many snapshots
 * @param unchecked how many were too old to tell, and published for the router to decide
 */
public record Tally(long listed, long missing, long mended, long unchecked) {

	/** Nothing yet. */
	public static final Tally NONE = new Tally(0, 0, 0, 0);

	static Tally of(ReconcileCursor record) {
		return new Tally(record.getListed(), record.getMissing(), record.getMended(), record.getUnchecked());
	}

	/** Both together. */
	public Tally plus(Tally other) {
		return new Tally(this.listed + other.listed, this.missing + other.missing, this.mended + other.mended,
				this.unchecked + other.unchecked);
	}

	/** Writes it on a record, whatever else that says. */
	public ReconcileCursor.Builder on(ReconcileCursor.Builder record) {
		return record.setListed(this.listed)
			.setMissing(this.missing)
			.setMended(this.mended)
			.setUnchecked(this.unchecked);
	}

}
