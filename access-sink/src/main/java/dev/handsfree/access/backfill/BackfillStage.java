package dev.handsfree.access.backfill;

import java.util.Optional;

import dev.handsfree.events.ReconcileCursor;

/**
 * How far the first backfill is, and what is answered about somebody it may still bring.
 * <pre>
 * not begun --> running <--> cut short
 *                  |
 *                  +--> arriving --> complete (and stays so)
 * </pre>
 */
enum BackfillStage {

	/** Nothing is said of one yet. */
	NOT_BEGUN("the first backfill from Stripe has not begun. It begins with ingest-service; where RECONCILE_EVERY "
			+ "is off, by './handsfree backfill stripe'."),

	/** Stripe's lists are read. */
	RUNNING("the first backfill from Stripe is running. Ask again soon."),

	/** Stripe's lists were not read to their end. */
	CUT_SHORT("the first backfill from Stripe was cut short. It goes on when reconciling is due, or by "
			+ "'./handsfree backfill stripe'."),

	/** Kafka holds all its events, and some may be on their way. */
	ARRIVING("the first backfill from Stripe has ended, and its events are arriving. Ask again soon."),

	/** Its events have arrived. */
	COMPLETE("");

	private final String why;

	BackfillStage(String why) {
		this.why = why;
	}

	/**
	 * What a record under {@code stripe:backfill} says. One that was once complete stays
	 * so, whatever became of those after it.
	 */
	static BackfillStage of(ReconcileCursor record) {
		if (record.getCompleteUpTo().toEpochMilli() > 0) {
			return ARRIVING;
		}
		return record.getOutcome().equals("running") ? RUNNING : CUT_SHORT;
	}

	/** What is answered about somebody unknown; empty if nobody is missing. */
	Optional<String> missing() {
		return (this == COMPLETE) ? Optional.empty() : Optional.of("It is not known yet who has paid: " + this.why);
	}

}
