package dev.handsfree.ingest.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes office when this instance is elected, does what is due while it is held, and
 * leaves it when another one is elected. A turn lasts no longer than it takes Kafka to
 * answer; what takes longer is run elsewhere. <pre>
 * not elected --elected--> taking office --read back--> idle <--> running
 *      ^                                                 |           |
 *      +------- another is elected, or a write fails ----+-----------+
 * </pre>
 */
final class Owner {

	private static final Logger logger = LoggerFactory.getLogger(Owner.class);

	private static final Duration POLL = Duration.ofMillis(200);

	private final Supplier<Tenure> beginning;

	private final Performance performance;

	private final Schedule schedule;

	private final ReconcileMeters meters;

	private final Executor worker;

	private final Clock clock;

	private @Nullable Tenure tenure;

	private int election;

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
		Tenure office = held(place);
		if (place.hasReadTo(Math.max(this.readBackTo, office.written() + 1))) {
			next(place.ledger(), office);
		}
	}

	private Tenure held(Membership place) {
		Tenure now = this.tenure;
		if (now != null && now.isHeld()) {
			return now;
		}
		leave();
		Tenure begun = this.beginning.get();
		this.tenure = begun;
		this.election = place.elections();
		// Whatever owners before have written stands before this.
		this.readBackTo = place.end();
		this.lastEnded = Optional.empty();
		this.meters.owns(true);
		logger.info("this instance reconciles from now on");
		return begun;
	}

	private void next(Ledger ledger, Tenure office) {
		Duty duty = Duty.next(ledger, this.schedule, this.lastEnded, this.clock.instant());
		if (duty.isNothing()) {
			return;
		}
		Standing standing = ledger.standing();
		BackfillStanding backfill = ledger.backfill();
		this.meters.standsAt(standing);
		this.running = CompletableFuture
			.runAsync(() -> this.performance.of(duty, standing, backfill, office), this.worker)
			.whenComplete((nothing, failure) -> ended(duty, office, failure));
	}

	private void ended(Duty duty, Tenure office, @Nullable Throwable failure) {
		this.lastEnded = Optional.of(this.clock.instant());
		if (failure != null) {
			// A bug. Whoever is next may not have it; a request would meet it again.
			logger.error("a run failed: {}", duty.runs(), failure);
			office.end();
		}
	}

	/** Leaves office, if it is held; a run that lasts stops at its next step. */
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
