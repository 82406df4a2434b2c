package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.events.ReconcileCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the runs that are due while one lease is held, from election to resignation, on a
 * thread of its own: what is requested comes before what is scheduled. What fails is
 * tried again.
 */
final class Leader {

	private static final Logger logger = LoggerFactory.getLogger(Leader.class);

	private static final Duration TURN = Duration.ofMillis(200);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

	private final CursorLog log;

	private final Runs runs;

	private final Schedule schedule;

	private final Clock clock;

	private final GroupLease lease;

	/** Records may have come that were not read; at first, all of them. */
	private final AtomicBoolean news = new AtomicBoolean(true);

	private Optional<Instant> lastEnded = Optional.empty();

	private Leader(CursorLog log, Runs runs, Schedule schedule, Clock clock) {
		this.log = log;
		this.runs = runs;
		this.schedule = schedule;
		this.clock = clock;
		this.lease = new GroupLease(log);
	}

	/**
	 * This instance is elected.
	 * @param log where cursors and requests are kept
	 * @param runs makes the runs
	 * @param schedule says when they are due
	 * @param clock what the schedule is measured by
	 */
	static Leader elected(CursorLog log, Runs runs, Schedule schedule, Clock clock) {
		Leader leader = new Leader(log, runs, schedule, clock);
		Thread.ofPlatform().daemon().name("reconcile").start(leader::lead);
		return leader;
	}

	/** Another instance is; a run stops at its next step. */
	void resign() {
		this.lease.end();
	}

	/** There is a new record, which may be a request. */
	void look() {
		this.news.set(true);
	}

	private void lead() {
		while (!this.lease.isLostWithin(TURN)) {
			boolean due = this.schedule.isDue(this.lastEnded, this.clock.instant());
			if (this.news.getAndSet(false) || due) {
				work(due);
			}
		}
	}

	private void work(boolean due) {
		try {
			Cursors cursors = this.log.read();
			Optional<ReconcileCursor> request = cursors.request();
			if (request.isPresent()) {
				answer(request.get(), cursors);
				// There may be another one.
				this.news.set(true);
			}
			else if (due) {
				cursors.scheduled().forEach((run) -> this.runs.run(run, cursors, this.lease));
				// What was requested does not put off what is due, such as a first
				// backfill.
				this.lastEnded = Optional.of(this.clock.instant());
			}
		}
		catch (RuntimeException ex) {
			this.news.set(true);
			// A message could show what was read.
			logger.warn("reconciling is left to the next try, or to the next leader: source={} cause={}",
					this.log.source(),
					(ex instanceof CutShortException cut) ? cut.why() : ex.getClass().getSimpleName());
			this.lease.isLostWithin(AFTER_FAILURE);
		}
	}

	private void answer(ReconcileCursor request, Cursors cursors) {
		String key = Cursors.requestKey(this.log.source());
		this.lease.write(key, ReconcileCursor.newBuilder(request).setOutcome(RunState.RUNNING.wireName()).build());
		Statement said = request.getCommand()
			.flatMap(Run::named)
			.map((run) -> this.runs.run(run, cursors, this.lease))
			.orElseGet(() -> new Statement(Run.RECONCILE, Optional.of("there is no such command"),
					cursors.events().completeUpTo(), Tally.NONE));
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		this.lease.write(key, said.on(ReconcileCursor.newBuilder(request), now).build());
	}

}
