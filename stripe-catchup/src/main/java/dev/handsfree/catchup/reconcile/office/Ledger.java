package dev.handsfree.catchup.reconcile.office;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.State;
import dev.handsfree.catchup.reconcile.backfill.BackfillStanding;
import dev.handsfree.catchup.reconcile.events.Standing;
import dev.handsfree.events.ReconcileCursor;

/**
 * What {@code ingest.reconcile} says of one source: how far it was reconciled and
 * backfilled, and which requests nobody has answered. A request that is running when its
 * owner dies is still to be answered.
 */
final class Ledger {

	private final String source;

	private Optional<ReconcileCursor> reconciled = Optional.empty();

	private Optional<ReconcileCursor> backfilled = Optional.empty();

	private final Map<String, ReconcileCursor> requests = new LinkedHashMap<>();

	Ledger(String source) {
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
		else if (key.equals(BackfillStanding.key(this.source))) {
			this.backfilled = Optional.of(record);
		}
		else if (key.equals(requestKey(this.source))) {
			record.getRequest().ifPresent((request) -> learnRequest(request, record));
		}
	}

	private void learnRequest(String request, ReconcileCursor record) {
		boolean open = State.ASKED.is(record.getOutcome()) || State.RUNNING.is(record.getOutcome());
		if (open) {
			this.requests.put(request, record);
		}
		else {
			this.requests.remove(request);
		}
	}

	Standing standing() {
		return this.reconciled.map(Standing::of).orElse(Standing.NEW);
	}

	BackfillStanding backfill() {
		return this.backfilled.map(BackfillStanding::of).orElse(BackfillStanding.NEW);
	}

	/** The oldest request that is not answered. */
	Optional<ReconcileCursor> request() {
		return this.requests.values().stream().findFirst();
	}

}
