package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;

/**
 * What the owner has to do next.
 *
 * @param runs what is run, in this order
 * @param request what is answered by it; empty if it is due by itself
 */
record Duty(List<Run> runs, Optional<ReconcileCursor> request) {

	private static final Duty NOTHING = new Duty(List.of(), Optional.empty());

	Duty {
		runs = List.copyOf(runs);
	}

	/**
	 * Decides: somebody who waits comes first, then what is due by itself. Of backfills
	 * the first one is, and one after a gap.
	 */
	static Duty next(Cursors cursors, Schedule schedule, Optional<Instant> lastEnded, Instant now) {
		Optional<ReconcileCursor> request = cursors.request();
		if (request.isPresent()) {
			return new Duty(request.get().getCommand().flatMap(Run::named).stream().toList(), request);
		}
		if (!schedule.isDue(lastEnded, now)) {
			return NOTHING;
		}
		boolean backfill = isBackfillDue(cursors.backfill(), cursors.cursor());
		return new Duty(backfill ? List.of(Run.BACKFILL, Run.RECONCILE) : List.of(Run.RECONCILE), Optional.empty());
	}

	/** Snapshots stand for the events that the provider lists no more. */
	private static boolean isBackfillDue(BackfillCursor backfill, EventCursor cursor) {
		return !backfill.wasOnceComplete()
				|| cursor.completeSince().filter(backfill.completedAt()::isBefore).isPresent();
	}

	boolean isNothing() {
		return this.runs.isEmpty() && this.request.isEmpty();
	}

}
