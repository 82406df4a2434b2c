package dev.handsfree.catchup.reconcile;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.events.ReconcileCursor;
import org.slf4j.event.Level;

/**
 * What is said of a run that has ended. It says complete only of a run that nothing cut
 * short.
 *
 * @param run what ran
 * @param why why it is incomplete; empty if it is complete
 * @param upTo for a reconciliation, nothing before this is missing, by this run or by an
 * earlier one; for a backfill, when it began
 * @param tally what was found and done
 */
public record Statement(Run run, Optional<String> why, Instant upTo, Tally tally) {

	/** Whether nothing cut it short. */
	public boolean isComplete() {
		return this.why.isEmpty();
	}

	/** Of a run that was cut short, if only after its end. */
	public Statement cutShort(String reason) {
		return new Statement(this.run, this.why.or(() -> Optional.of(reason)), this.upTo, this.tally);
	}

	/** Complete or incomplete, as records and counters write it. */
	public String outcome() {
		return state().wireName();
	}

	public RunState state() {
		return isComplete() ? RunState.COMPLETE : RunState.INCOMPLETE;
	}

	/** The statement in a sentence, for a log and for a person. */
	public String sentence() {
		String counts = switch (this.run) {
			case RECONCILE -> this.tally.missing() + " missing, " + this.tally.mended() + " mended"
					+ (this.tally.unchecked() > 0 ? ", " + this.tally.unchecked() + " too old to tell, published" : "");
			case BACKFILL -> this.tally.listed() + " listed, " + this.tally.mended() + " published";
		};
		return this.why.map((reason) -> "incomplete: " + reason + "; " + counts)
			.orElseGet(() -> (this.run == Run.RECONCILE) ? "complete up to " + this.upTo + ", " + counts
					: "complete, " + counts);
	}

	/** A warning if it was cut short, or anything was missing. */
	public Level level() {
		return (isComplete() && this.tally.missing() == 0) ? Level.INFO : Level.WARN;
	}

	/** Writes it on a record, whatever else that says. */
	public ReconcileCursor.Builder on(ReconcileCursor.Builder record, Instant endedAt) {
		return this.tally.on(record)
			.setOutcome(state().wireName())
			.setWhy(this.why.orElse(null))
			.setCompleteUpTo(this.upTo)
			.setEndedAt(endedAt);
	}

	/** What a record says of its last run, once that has ended. */
	public static Statement of(Run run, ReconcileCursor record) {
		return new Statement(run, record.getWhy(), record.getCompleteUpTo(), Tally.of(record));
	}

}
