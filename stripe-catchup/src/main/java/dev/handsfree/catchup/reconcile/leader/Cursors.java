package dev.handsfree.catchup.reconcile.leader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;

/**
 * What {@code ingest.reconcile} says of one source: how far it was reconciled and
 * backfilled, and which requests nobody has answered. A request that is running when its
 * owner dies is still to be answered.
 */
final class Cursors {

	private final String source;

	private Optional<ReconcileCursor> reconciled = Optional.empty();

	private Optional<ReconcileCursor> backfilled = Optional.empty();

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
		if (key.equals(this.source)) {
			this.reconciled = Optional.of(record);
		}
		else if (key.equals(BackfillCursor.key(this.source))) {
			this.backfilled = Optional.of(record);
		}
		else if (key.equals(requestKey(this.source))) {
			record.getRequest().ifPresent((request) -> learnRequest(request, record));
		}
	}

	private void learnRequest(String request, ReconcileCursor record) {
		boolean open = RunState.ASKED.is(record.getOutcome()) || RunState.RUNNING.is(record.getOutcome());
		if (open) {
			this.requests.put(request, record);
		}
		else {
			this.requests.remove(request);
		}
	}

	EventCursor cursor() {
		return this.reconciled.map(EventCursor::of).orElse(EventCursor.NEW);
	}

	BackfillCursor backfill() {
		return this.backfilled.map(BackfillCursor::of).orElse(BackfillCursor.NEW);
	}

	/** The oldest request that is not answered. */
	Optional<ReconcileCursor> request() {
		return this.requests.values().stream().findFirst();
	}

}
