package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;

/**
 * What {@code ingest.reconcile} says of one source: how far it was reconciled and
 * backfilled, and which requests are open. A cursor never goes backwards: a record that
 * is behind what was read before comes of a leader that was replaced without knowing it.
 */
final class Cursors {

	private static final Comparator<ReconcileCursor> BY_PROGRESS = Comparator
		.comparing(ReconcileCursor::getCompleteUpTo)
		.thenComparing((cursor) -> cursor.getCursorAt().orElse(Instant.EPOCH));

	private final String source;

	private final Map<String, ReconcileCursor> furthest = new HashMap<>();

	private final Map<String, ReconcileCursor> requests = new LinkedHashMap<>();

	Cursors(String source) {
		this.source = source;
	}

	/** The key of requests. */
	static String requestKey(String source) {
		return source + ":request";
	}

	/** Takes note of a record, in the order of the topic. */
	void learn(String key, ReconcileCursor record) {
		if (key.equals(requestKey(this.source))) {
			record.getRequest().ifPresent((request) -> learnRequest(request, record));
		}
		else {
			this.furthest.merge(key, record, (known, later) -> (BY_PROGRESS.compare(later, known) < 0) ? known : later);
		}
	}

	/** A key's tombstone: it begins anew. */
	void forget(String key) {
		this.furthest.remove(key);
	}

	/** One that is running when its leader dies is still open. */
	private void learnRequest(String request, ReconcileCursor record) {
		boolean open = RunState.ASKED.is(record.getOutcome()) || RunState.RUNNING.is(record.getOutcome());
		if (open) {
			this.requests.put(request, record);
		}
		else {
			this.requests.remove(request);
		}
	}

	/** How far the source was reconciled. */
	EventCursor events() {
		return Optional.ofNullable(this.furthest.get(this.source)).map(EventCursor::of).orElse(EventCursor.NEW);
	}

	/** How far it was backfilled. */
	BackfillCursor backfill() {
		return Optional.ofNullable(this.furthest.get(BackfillCursor.key(this.source)))
			.map(BackfillCursor::of)
			.orElse(BackfillCursor.NEW);
	}

	/** The oldest open request. */
	Optional<ReconcileCursor> request() {
		return this.requests.values().stream().findFirst();
	}

	/**
	 * What the schedule runs, in this order. Of backfills the first one, and one after a
	 * gap: snapshots stand for the events that the provider lists no more.
	 */
	List<Run> scheduled() {
		boolean gap = events().completeSince().filter(backfill().completedAt()::isBefore).isPresent();
		boolean backfill = gap || !backfill().wasOnceComplete();
		return backfill ? List.of(Run.BACKFILL, Run.RECONCILE) : List.of(Run.RECONCILE);
	}

}
