package dev.handsfree.catchup.reconcile.leader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lease when this instance is elected, does what is due while it is held, and
 * leaves it when another one is elected. A turn lasts no longer than it takes Kafka to
 * answer; what takes longer is run elsewhere. <pre>
 * not elected --elected--> taking lease --read back--> idle <--> running
 *      ^                                                 |           |
 *      +------- another is elected, or a write fails ----+-----------+
 * </pre>
 */
final class Owner {

	private static final Logger logger = LoggerFactory.getLogger(Owner.class);

	private static final Duration POLL = Duration.ofMillis(200);

	/**
	 * A tenure that ended without an election, by a write that failed, is not followed by
	 * the next at once: the same may happen again.
	 */
	private static final Duration BETWEEN_TENURES = Duration.ofSeconds(10);

	private final Supplier<Tenure> beginning;

	private final Performance performance;

	private final Schedule schedule;

	private final ReconcileMeters meters;

	private final Executor worker;

	private final Clock clock;

	private @Nullable Tenure tenure;

	private int election;

	private long begunAt;

	private long readBackTo;

	private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

	private volatile Optional<Instant> lastEnded = Optional.empty();

	/**
	 * @param beginning begins a tenure, which ends those of all others
	 * @param performance does what is due
	 * @param schedule says when that is
	 * @param meters are told who owns the source
	 * @param worker runs one thing at a time
	 * @param clock what the schedule is measured by
	 */
	Owner(Supplier<Tenure> beginning, Performance performance, Schedule schedule, ReconcileMeters meters,
			Executor worker, Clock clock) {
		this.beginning = beginning;
		this.performance = performance;
		this.schedule = schedule;
		this.meters = meters;
		this.worker = worker;
		this.clock = clock;
	}

	/** Keeps the place in the group, and does the next step. */
	void turn(Membership place) {
		place.poll(POLL);
		if (!place.isElected() || place.elections() != this.election) {
			leave();
		}
		if (!place.isElected() || !this.running.isDone()) {
			return;
		}
		held(place).filter((lease) -> place.hasReadTo(Math.max(this.readBackTo, lease.written() + 1)))
			.ifPresent((lease) -> next(place.cursors(), lease));
	}

	/** Empty while it has to wait for the next try. */
	private Optional<Tenure> held(Membership place) {
		Tenure now = this.tenure;
		if (now != null && now.isHeld()) {
			return Optional.of(now);
		}
		leave();
		if (place.elections() == this.election && System.nanoTime() - this.begunAt < BETWEEN_TENURES.toNanos()) {
			return Optional.empty();
		}
		Tenure begun = this.beginning.get();
		this.tenure = begun;
		this.begunAt = System.nanoTime();
		this.election = place.elections();
		// Whatever owners before have written stands before this.
		this.readBackTo = place.end();
		this.lastEnded = Optional.empty();
		this.meters.owns(true);
		logger.info("this instance reconciles from now on");
		return Optional.of(begun);
	}

	private void next(Cursors cursors, Tenure lease) {
		Duty duty = Duty.next(cursors, this.schedule, this.lastEnded, this.clock.instant());
		if (duty.isNothing()) {
			return;
		}
		EventCursor cursor = cursors.cursor();
		BackfillCursor backfill = cursors.backfill();
		this.meters.isAt(cursor);
		this.running = CompletableFuture.runAsync(() -> this.performance.of(duty, cursor, backfill, lease), this.worker)
			.whenComplete((nothing, failure) -> ended(duty));
	}

	private void ended(Duty duty) {
		// What was asked for does not put off what is due, such as a first backfill.
		if (duty.request().isEmpty()) {
			this.lastEnded = Optional.of(this.clock.instant());
		}
	}

	/** Leaves lease, if it is held; a run that lasts stops at its next step. */
	void leave() {
		Tenure left = this.tenure;
		this.tenure = null;
		if (left != null) {
			left.close();
			this.meters.owns(false);
			logger.info("this instance reconciles no more");
		}
	}

}
