package dev.handsfree.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries lanes (one key's deliveries, in their order) to the destination: side by side
 * across lanes, one after the other within one. Decides what each answer means for the
 * rest of its lane. Used once; knows neither offsets nor tables.
 */
final class DeliveryRun {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryRun.class);

	/**
	 * From so many interrupted attempts on, a record is asked whether it is itself the
	 * cause.
	 */
	private static final int SUSPECT_FROM = 3;

	private final Destination destination;

	private final DeliverySteps steps;

	private final Semaphore places;

	private final Queue<Settled> settled = new ConcurrentLinkedQueue<>();

	private final Queue<Deferred> deferred = new ConcurrentLinkedQueue<>();

	private final Queue<Suspect> suspects = new ConcurrentLinkedQueue<>();

	private final AtomicReference<Optional<Outage>> outage = new AtomicReference<>(Optional.empty());

	/**
	 * @param destination where to
	 * @param parallelism how many calls may be under way at a time
	 * @param steps the traces that deliveries belong to
	 */
	DeliveryRun(Destination destination, int parallelism, DeliverySteps steps) {
		this.destination = destination;
		this.steps = steps;
		this.places = new Semaphore(parallelism);
	}

	/**
	 * Delivers until every lane has ended, stands still, or the destination turns out to
	 * be at fault. What is neither settled nor deferred then has not been made.
	 */
	Result deliver(Collection<List<Pending>> lanes) {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (List<List<Pending>> group : groups(List.copyOf(lanes))) {
				threads.execute(() -> inOnePlace(() -> deliverGroup(group)));
			}
		}
		judgeSuspects();
		return new Result(List.copyOf(this.settled), List.copyOf(this.deferred), this.outage.get());
	}

	private List<List<List<Pending>>> groups(List<List<Pending>> lanes) {
		int size = this.destination.batchSize();
		List<List<List<Pending>>> groups = new ArrayList<>();
		for (int from = 0; from < lanes.size(); from += size) {
			groups.add(lanes.subList(from, Math.min(from + size, lanes.size())));
		}
		return groups;
	}

	private void inOnePlace(Runnable work) {
		this.places.acquireUninterruptibly();
		try {
			work.run();
		}
		finally {
			this.places.release();
		}
	}

	private void deliverGroup(List<List<Pending>> group) {
		if (this.destination.batchSize() > 1) {
			deliverTogether(group.stream().flatMap(List::stream).toList());
			return;
		}
		List<Pending> lane = group.getFirst();
		for (int next = 0; next < lane.size() && this.outage.get().isEmpty(); next++) {
			if (call(lane.subList(next, next + 1)).getFirst() instanceof Outcome.TryLater later) {
				if (this.destination.keepsOrder()) {
					holdBack(lane.subList(next, lane.size()), later);
					return;
				}
				holdBack(lane.subList(next, next + 1), later);
			}
		}
	}

	private void deliverTogether(List<Pending> pendings) {
		if (this.outage.get().isPresent()) {
			return;
		}
		List<Outcome> outcomes = call(pendings);
		List<Pending> refused = new ArrayList<>();
		for (int i = 0; i < pendings.size(); i++) {
			switch (outcomes.get(i)) {
				case Outcome.TryLater later -> holdBack(pendings.subList(i, i + 1), later);
				case Outcome.Refused ignored when pendings.size() > 1 -> refused.add(pendings.get(i));
				case Outcome ended -> {
					// Settled by the call.
				}
			}
		}
		if (!refused.isEmpty()) {
			// Halves of what was refused, until the guilty one stands alone.
			int half = (refused.size() + 1) / 2;
			deliverTogether(refused.subList(0, half));
			if (refused.size() > half) {
				deliverTogether(refused.subList(half, refused.size()));
			}
		}
	}

	private List<Outcome> call(List<Pending> pendings) {
		List<Step> begun = pendings.stream().map(this.steps::begin).toList();
		List<Outcome> outcomes = outcomesOf(pendings);
		this.steps.end(begun, outcomes);
		for (int i = 0; i < pendings.size(); i++) {
			boolean open = outcomes.get(i) instanceof Outcome.TryLater
					|| (outcomes.get(i) instanceof Outcome.Refused && pendings.size() > 1);
			if (!open) {
				this.settled.add(new Settled(pendings.get(i), outcomes.get(i)));
			}
		}
		return outcomes;
	}

	private List<Outcome> outcomesOf(List<Pending> pendings) {
		try {
			List<Outcome> outcomes = this.destination.deliver(pendings.stream().map(Pending::delivery).toList());
			if (outcomes.size() == pendings.size()) {
				return outcomes;
			}
			throw new IllegalStateException(outcomes.size() + " outcomes for " + pendings.size() + " deliveries");
		}
		catch (RuntimeException ex) {
			logger.atError()
				.addKeyValue(LogKeys.EVENT_IDS, pendings.stream().map((pending) -> pending.event().id()).toList())
				.setCause(Wordless.of(ex))
				.log("a delivery broke off on a bug");
			Outcome bug = new Outcome.Refused("bug: " + ex.getClass().getSimpleName());
			return pendings.stream().map((pending) -> bug).toList();
		}
	}

	private void holdBack(List<Pending> rest, Outcome.TryLater later) {
		Pending head = rest.getFirst();
		if (!later.cause().isDestinationAtFault()) {
			this.deferred.add(new Deferred(List.copyOf(rest), later.cause(), later.after()));
		}
		else if (head.attempts() + 1 >= SUSPECT_FROM) {
			this.suspects.add(new Suspect(List.copyOf(rest), later));
		}
		else {
			this.outage.compareAndSet(Optional.empty(), Optional.of(new Outage(later.cause(), later.after(), head)));
		}
	}

	/**
	 * A record that was interrupted again and again is at fault itself if others got
	 * through in the meantime; if nobody did, the destination is.
	 */
	private void judgeSuspects() {
		boolean othersGotThrough = this.settled.stream().anyMatch(Settled::reachedTheDestination);
		for (Suspect suspect : this.suspects) {
			if (othersGotThrough) {
				this.deferred.add(new Deferred(suspect.rest(), suspect.later().cause(), suspect.later().after()));
			}
			else {
				this.outage.compareAndSet(Optional.empty(), Optional
					.of(new Outage(suspect.later().cause(), suspect.later().after(), suspect.rest().getFirst())));
			}
		}
	}

	/** A delivery that ended. Refusals are still to be weighed. */
	record Settled(Pending pending, Outcome outcome) {

		boolean reachedTheDestination() {
			return this.outcome instanceof Outcome.Delivered;
		}
	}

	/** Deliveries of one lane that have to wait, in their order; the first one is why. */
	record Deferred(List<Pending> rest, Cause cause, Duration after) {
	}

	/** The destination is at fault, as this delivery found out. */
	record Outage(Cause cause, Duration after, Pending foundBy) {
	}

	/** What became of a run. */
	record Result(List<Settled> settled, List<Deferred> deferred, Optional<Outage> outage) {
	}

	private record Suspect(List<Pending> rest, Outcome.TryLater later) {
	}

}
