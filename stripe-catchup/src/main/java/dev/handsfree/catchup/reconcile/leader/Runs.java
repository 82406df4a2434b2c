package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Ended;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one run, keeps its cursor, and says what came of it, by metrics and one log line.
 */
final class Runs {

	private static final Logger logger = LoggerFactory.getLogger(Runs.class);

	private final String source;

	private final Runner runner;

	private final ReconcileMeters meters;

	Runs(String source, Runner runner, ReconcileMeters meters) {
		this.source = source;
		this.runner = runner;
		this.meters = meters;
	}

	/**
	 * Makes it, from where the last one came to.
	 * @throws CutShortException if its cursor could not be kept: it must be made again
	 */
	Statement run(Run run, Cursors before, Lease lease) {
		this.meters.isAt(before.events());
		Ended ended;
		try {
			ended = this.runner.run(run, before, lease);
		}
		catch (RuntimeException ex) {
			// A bug of ours: a request for it is answered, and the next run made all the
			// same.
			logger.error("a run failed: source={} run={}", this.source, run.wireName(), Wordless.of(ex));
			return said(new Statement(run, Optional.of("it failed: " + ex.getClass().getSimpleName()), Instant.EPOCH,
					Tally.NONE));
		}
		try {
			lease.write(ended.key(), ended.cursor());
		}
		catch (CutShortException ex) {
			said(ended.statement().cutShort(ex.why()));
			throw ex;
		}
		return said(ended.statement());
	}

	private Statement said(Statement statement) {
		this.meters.ended(statement);
		logger.atLevel(statement.level())
			.log("{}: source={} {}", statement.run().wireName(), this.source, statement.sentence());
		return statement;
	}

	/** What can be run; throws nothing that the provider or Kafka can cause. */
	@FunctionalInterface
	interface Runner {

		/** Runs to the end, or until it is cut short. */
		Ended run(Run run, Cursors before, Lease lease);

	}

}
