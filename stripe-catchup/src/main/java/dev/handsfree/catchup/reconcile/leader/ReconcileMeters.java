package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts what reconciling finds, per source. How far it came is told by the leader alone;
 * elsewhere there is no number.
 */
final class ReconcileMeters {

	/** Gauge: nothing before this is missing, in seconds since 1970. */
	static final String COMPLETE_UP_TO = "handsfree.reconcile.complete.up.to";

	/** Gauge: 1 at the leader. */
	static final String OWNER = "handsfree.reconcile.owner";

	/** Counter: events that Kafka did not have. */
	static final String MISSING = "handsfree.reconcile.missing";

	/** Counter: those of them that were published. */
	static final String MENDED = "handsfree.reconcile.mended";

	/** Counter: events too old to tell, published for the router to decide. */
	static final String UNCHECKED = "handsfree.reconcile.unchecked";

	/** Counter: snapshots that backfills published. */
	static final String BACKFILLED = "handsfree.reconcile.backfilled";

	/** Counter of runs, by run and outcome. */
	static final String RUNS = "handsfree.reconcile.runs";

	private final MeterRegistry meters;

	private final Tags tags;

	private final AtomicReference<Instant> completeUpTo = new AtomicReference<>(Instant.EPOCH);

	private final AtomicInteger owner = new AtomicInteger();

	ReconcileMeters(MeterRegistry meters, String source) {
		this.meters = meters;
		this.tags = Tags.of("source", source);
		meters.gauge(OWNER, this.tags, this.owner);
		Gauge.builder(COMPLETE_UP_TO, this, ReconcileMeters::completeUpTo)
			.baseUnit("seconds")
			.tags(this.tags)
			.register(meters);
		for (Run run : Run.values()) {
			runs(run, RunState.COMPLETE, 0);
			runs(run, RunState.INCOMPLETE, 0);
		}
		count(Tally.NONE);
	}

	void owns(boolean owns) {
		this.owner.set(owns ? 1 : 0);
	}

	void isAt(EventCursor cursor) {
		this.completeUpTo.set(cursor.completeUpTo());
	}

	void ended(Statement statement) {
		runs(statement.run(), statement.state(), 1);
		switch (statement.run()) {
			case RECONCILE -> {
				this.completeUpTo.accumulateAndGet(statement.upTo(), (one, other) -> one.isAfter(other) ? one : other);
				count(statement.tally());
			}
			case BACKFILL -> this.meters.counter(BACKFILLED, this.tags).increment((double) statement.tally().mended());
		}
	}

	private void count(Tally tally) {
		this.meters.counter(MISSING, this.tags).increment((double) tally.missing());
		this.meters.counter(MENDED, this.tags).increment((double) tally.mended());
		this.meters.counter(UNCHECKED, this.tags).increment((double) tally.unchecked());
	}

	private void runs(Run run, RunState outcome, int by) {
		this.meters.counter(RUNS, this.tags.and("run", run.wireName(), "outcome", outcome.wireName())).increment(by);
	}

	private double completeUpTo() {
		Instant upTo = this.completeUpTo.get();
		boolean known = this.owner.get() == 1 && upTo.isAfter(Instant.EPOCH);
		return known ? upTo.getEpochSecond() : Double.NaN;
	}

}
