package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.State;
import dev.handsfree.events.ReconcileCursor;

/**
 * How far a source was reconciled, from which the next run goes on.
 *
 * @param cursor the last event that was compared
 * @param completeUpTo nothing before this is missing; 1970 before the first complete run
 * @param completeSince where that begins
 * @param connectedAt what happened before this is published as a backfill
 */
public record Standing(Optional<Cursor> cursor, Instant completeUpTo, Optional<Instant> completeSince,
		Optional<Instant> connectedAt) {

	private static final Duration AGAIN = Duration.ofHours(1);

	/** Before the first run. */
	public static final Standing NEW = new Standing(Optional.empty(), Instant.EPOCH, Optional.empty(),
			Optional.empty());

	/** What a record keeps. */
	public static Standing of(ReconcileCursor record) {
		Optional<Cursor> cursor = record.getCursorAt().map((at) -> new Cursor(record.getCursor(), at));
		return new Standing(cursor, record.getCompleteUpTo(), record.getCompleteSince(), record.getConnectedAt());
	}

	/** Whether no run has come to its first event yet. */
	boolean isNew() {
		return this.connectedAt.isEmpty();
	}

	/** What was made before this was compared, by a complete run or by one cut short. */
	Instant comparedUpTo() {
		return this.cursor.map(Cursor::at).filter(this.completeUpTo::isBefore).orElse(this.completeUpTo);
	}

	/**
	 * Where the next run goes on. With a cursor nothing can come in between; a time says
	 * nothing of what was listed late, so the last hour is looked at again.
	 */
	Instant goesOnFrom() {
		Instant compared = comparedUpTo();
		return (this.cursor.isPresent() || compared.isBefore(Instant.EPOCH.plus(AGAIN))) ? compared
				: compared.minus(AGAIN);
	}

	/** Goes on from a time, for want of a cursor. */
	public Standing from(Instant since, Instant connected) {
		return new Standing(Optional.empty(), this.completeUpTo, Optional.of(since), Optional.of(connected));
	}

	Standing at(ListedEvent event) {
		return new Standing(Optional.of(new Cursor(event.id(), event.created())), this.completeUpTo, this.completeSince,
				this.connectedAt);
	}

	/** After a run that nothing cut short. */
	public Standing complete(Instant upTo) {
		Instant later = upTo.isAfter(this.completeUpTo) ? upTo : this.completeUpTo;
		return new Standing(this.cursor, later, this.completeSince, this.connectedAt);
	}

	/** The record that keeps it, as it stands while a run lasts. */
	public ReconcileCursor.Builder record(String source) {
		return ReconcileCursor.newBuilder()
			.setSource(source)
			.setCursor(this.cursor.map(Cursor::id).orElse(""))
			.setCursorAt(this.cursor.map(Cursor::at).orElse(null))
			.setCompleteUpTo(this.completeUpTo)
			.setCompleteSince(this.completeSince.orElse(null))
			.setConnectedAt(this.connectedAt.orElse(null))
			.setOutcome(State.RUNNING.wireName());
	}

	/**
	 * An event of the provider's list.
	 *
	 * @param id the provider's id for it
	 * @param at when it was made, by the provider's clock
	 */
	public record Cursor(String id, Instant at) {
	}

}
