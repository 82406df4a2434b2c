package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one duty: runs what it names, says what came of each run (a metric, one log line,
 * and the record that the run itself keeps), and answers who asked.
 */
final class Performance {

	private static final Logger logger = LoggerFactory.getLogger(Performance.class);

	private final String source;

	private final Runs runs;

	private final ReconcileMeters meters;

	private final Clock clock;

	Performance(String source, Runs runs, ReconcileMeters meters, Clock clock) {
		this.source = source;
		this.runs = runs;
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * Does it; throws nothing but bugs.
	 * @param duty what is to be done
	 * @param cursor how far the source was reconciled
	 * @param backfill how far it was backfilled
	 * @param lease must be held
	 */
	void of(Duty duty, EventCursor cursor, BackfillCursor backfill, Lease lease) {
		try {
			duty.request().ifPresent((request) -> lease.write(requestKey(), answer(request, RunState.RUNNING)));
			Optional<Statement> last = Optional.empty();
			for (Run run : duty.runs()) {
				last = Optional.of(run(run, cursor, backfill, lease));
				say(last.get());
			}
			Statement said = last.orElseGet(() -> new Statement(Run.RECONCILE, Optional.of("nobody knows this command"),
					cursor.completeUpTo(), Tally.NONE));
			duty.request().ifPresent((request) -> lease.write(requestKey(), answer(request, said)));
		}
		catch (CutShortException ex) {
			// The request stays unanswered for whoever owns the source now.
			logger.info("a request is left to the next owner: source={} why={}", this.source, ex.why());
		}
	}

	private Statement run(Run run, EventCursor cursor, BackfillCursor backfill, Lease lease) {
		try {
			return switch (run) {
				case RECONCILE -> this.runs.reconcile(cursor, lease);
				case BACKFILL -> this.runs.backfill(backfill, lease);
			};
		}
		catch (RuntimeException ex) {
			// A bug of ours: whoever asked is told, and the next run is made all the
			// same.
			logger.error("a run failed: source={} run={}", this.source, run.wireName(), Wordless.of(ex));
			return new Statement(run, Optional.of("it failed: " + ex.getClass().getSimpleName()), Instant.EPOCH,
					Tally.NONE);
		}
	}

	private void say(Statement statement) {
		this.meters.ended(statement);
		logger.atLevel(statement.level())
			.log("{}: source={} {}", statement.run().wireName(), this.source, statement.sentence());
	}

	private String requestKey() {
		return Cursors.requestKey(this.source);
	}

	private static ReconcileCursor answer(ReconcileCursor request, RunState state) {
		return ReconcileCursor.newBuilder(request).setOutcome(state.wireName()).build();
	}

	private ReconcileCursor answer(ReconcileCursor request, Statement statement) {
		return statement.on(ReconcileCursor.newBuilder(request), this.clock.instant().truncatedTo(ChronoUnit.MILLIS))
			.build();
	}

}
