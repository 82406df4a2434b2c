package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Ended;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs what is due while this instance holds the lease, one run at a time: what is
 * requested comes before what is scheduled. It says what came of each run (a metric, one
 * log line, and its cursor), and answers requests. What fails is tried again.
 */
final class Leader implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Leader.class);

	private static final Duration TURN = Duration.ofMillis(200);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

	private static final Duration CLOSING = Duration.ofSeconds(2);

	private final CursorLog log;

	private final Runs runs;

	private final Schedule schedule;

	private final ReconcileMeters meters;

	private final Clock clock;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread worker = Thread.ofPlatform().daemon().name("reconcile").unstarted(this::live);

	private final AtomicBoolean news = new AtomicBoolean();

	private volatile GroupLease lease;

	/** The lease under which the schedule is kept. */
	private GroupLease scheduled;

	private Optional<Instant> lastEnded = Optional.empty();

	/**
	 * @param log where cursors and requests are kept; closed with this
	 * @param runs runs what is due
	 * @param schedule says when that is
	 * @param meters count what came of it
	 * @param clock what the schedule is measured by
	 */
	Leader(CursorLog log, Runs runs, Schedule schedule, ReconcileMeters meters, Clock clock) {
		this.log = log;
		this.runs = runs;
		this.schedule = schedule;
		this.meters = meters;
		this.clock = clock;
		this.lease = new GroupLease(log);
		this.lease.end();
		this.scheduled = this.lease;
	}

	void start() {
		this.worker.start();
	}

	/** This instance is elected. */
	void lead() {
		this.lease.end();
		this.lease = new GroupLease(this.log);
		this.news.set(true);
		this.meters.owns(true);
		logger.info("this instance reconciles from now on: source={}", this.log.source());
	}

	/** Another instance is; a run stops at its next step. */
	void resign() {
		this.lease.end();
		this.meters.owns(false);
		logger.info("this instance reconciles no more: source={}", this.log.source());
	}

	/** There is a new record, which may be a request. */
	void look() {
		this.news.set(true);
	}

	private void live() {
		try (this.log) {
			while (!this.closed.await(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
				turn();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void turn() {
		GroupLease held = this.lease;
		if (held != this.scheduled) {
			this.scheduled = held;
			this.lastEnded = Optional.empty();
		}
		boolean due = this.schedule.isDue(this.lastEnded, this.clock.instant());
		if (!held.isHeld() || !(this.news.getAndSet(false) || due)) {
			return;
		}
		try {
			work(held, due);
		}
		catch (RuntimeException ex) {
			failed(held, ex);
		}
	}

	private void failed(GroupLease held, RuntimeException failure) {
		this.news.set(true);
		// A message could show what was read.
		String cause = (failure instanceof CutShortException cut) ? cut.why() : failure.getClass().getSimpleName();
		logger.atLevel(held.isHeld() ? Level.WARN : Level.INFO)
			.log("reconciling is left to the next try, or to the next leader: source={} cause={}", this.log.source(),
					cause);
		held.isLostWithin(AFTER_FAILURE);
	}

	private void work(Lease held, boolean due) {
		Cursors cursors = this.log.read();
		this.meters.isAt(cursors.events());
		Optional<ReconcileCursor> request = cursors.request();
		if (request.isPresent()) {
			answer(request.get(), cursors, held);
			// There may be another one.
			this.news.set(true);
		}
		else if (due) {
			cursors.scheduled().forEach((run) -> run(run, cursors, held));
			// What was requested does not put off what is due, such as a first backfill.
			this.lastEnded = Optional.of(this.clock.instant());
		}
	}

	private void answer(ReconcileCursor request, Cursors cursors, Lease held) {
		String key = Cursors.requestKey(this.log.source());
		held.write(key, ReconcileCursor.newBuilder(request).setOutcome(RunState.RUNNING.wireName()).build());
		Statement said = request.getCommand()
			.flatMap(Run::named)
			.map((run) -> run(run, cursors, held))
			.orElseGet(() -> new Statement(Run.RECONCILE, Optional.of("there is no such command"),
					cursors.events().completeUpTo(), Tally.NONE));
		held.write(key,
				said.on(ReconcileCursor.newBuilder(request), this.clock.instant().truncatedTo(ChronoUnit.MILLIS))
					.build());
	}

	private Statement run(Run run, Cursors before, Lease held) {
		try {
			return said(keep(this.runs.run(run, before, held), held));
		}
		catch (CutShortException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// A bug of ours: a request for it is answered, and the next run made all the
			// same.
			logger.error("a run failed: source={} run={}", this.log.source(), run.wireName(), Wordless.of(ex));
			return said(new Statement(run, Optional.of("it failed: " + ex.getClass().getSimpleName()), Instant.EPOCH,
					Tally.NONE));
		}
	}

	private Statement keep(Ended ended, Lease held) {
		try {
			held.write(ended.key(), ended.cursor());
			return ended.statement();
		}
		catch (CutShortException ex) {
			said(ended.statement().cutShort(ex.why()));
			throw ex;
		}
	}

	private Statement said(Statement statement) {
		this.meters.ended(statement);
		logger.atLevel(statement.level())
			.log("{}: source={} {}", statement.run().wireName(), this.log.source(), statement.sentence());
		return statement;
	}

	/** Ends the lease, and with it what waits; a run stops at its next step. */
	@Override
	public void close() {
		this.closed.countDown();
		this.lease.end();
		try {
			this.worker.join(CLOSING);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
