package dev.handsfree.catchup.reconcile.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.events.ReconcileCursor;

/**
 * How far a source was reconciled, from which the next run goes on.
 *
 * @param last the last event that was compared
 * @param completeUpTo nothing before this is missing; 1970 before the first complete run
 * @param completeSince where that begins
 * @param connectedAt what happened before this is published as a backfill
 */
public record EventCursor(Optional<LastEvent> last, Instant completeUpTo, Optional<Instant> completeSince,
		Optional<Instant> connectedAt) {

	private static final Duration AGAIN = Duration.ofHours(1);

	/** Before the first run. */
	public static final EventCursor NEW = new EventCursor(Optional.empty(), Instant.EPOCH, Optional.empty(),
			Optional.empty());

	/** What a record keeps. */
	public static EventCursor of(ReconcileCursor record) {
		Optional<LastEvent> last = record.getCursorAt().map((at) -> new LastEvent(record.getCursor(), at));
		return new EventCursor(last, record.getCompleteUpTo(), record.getCompleteSince(), record.getConnectedAt());
	}

	/** What was made before this was compared, by a complete run or by one cut short. */
	Instant comparedUpTo() {
		return this.last.map(LastEvent::at).filter(this.completeUpTo::isBefore).orElse(this.completeUpTo);
	}

	/**
	 * Where the next run goes on. With an event nothing can come in between; a time says
	 * nothing of what was listed late, so the last hour is looked at again.
	 */
	Instant goesOnFrom() {
		Instant compared = comparedUpTo();
		return (this.last.isPresent() || compared.isBefore(Instant.EPOCH.plus(AGAIN))) ? compared
				: compared.minus(AGAIN);
	}

	/** Goes on from a time, for want of an event. */
	public EventCursor from(Instant since, Instant connected) {
		return new EventCursor(Optional.empty(), this.completeUpTo, Optional.of(since), Optional.of(connected));
	}

	EventCursor at(ListedEvent event) {
		return new EventCursor(Optional.of(new LastEvent(event.id(), event.created())), this.completeUpTo,
				this.completeSince, this.connectedAt);
	}

	/** After a run that nothing cut short. */
	public EventCursor complete(Instant upTo) {
		Instant later = upTo.isAfter(this.completeUpTo) ? upTo : this.completeUpTo;
		return new EventCursor(this.last, later, this.completeSince, this.connectedAt);
	}

	/** The record that keeps it, as it stands while a run lasts. */
	public ReconcileCursor.Builder record(String source) {
		return ReconcileCursor.newBuilder()
			.setSource(source)
			.setCursor(this.last.map(LastEvent::id).orElse(""))
			.setCursorAt(this.last.map(LastEvent::at).orElse(null))
			.setCompleteUpTo(this.completeUpTo)
			.setCompleteSince(this.completeSince.orElse(null))
			.setConnectedAt(this.connectedAt.orElse(null))
			.setOutcome(RunState.RUNNING.wireName());
	}

	/**
	 * An event of the provider's list.
	 *
	 * @param id the provider's id for it
	 * @param at when it was made, by the provider's clock
	 */
	public record LastEvent(String id, Instant at) {
	}

}
