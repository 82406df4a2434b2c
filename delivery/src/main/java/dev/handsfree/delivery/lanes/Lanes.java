package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.handsfree.delivery.call.CallBudget;

/**
 * Hands records to workers by key: one key's in their order and by one worker at a time,
 * different keys' side by side, so that no key waits for another's call; keys with live
 * records before those with nothing but replays. Thread-safe.
 *
 * <pre>
 *            add                take                giveBack
 *  (no lane) ───> ready ────────────────> taken ──────────────> gone, if it is empty
 *                  ^  ^                     │ │
 *                  │  └──── more records ───┘ └── to be tried again ──> resting
 *                  └─────────────── its rest is over ────────────────────┘
 * </pre>
 */
final class Lanes {

	/**
	 * How long a call that is not full waits for more keys while others are under way: a
	 * burst becomes a few large calls, and a slow call delays nobody by more than this.
	 */
	private static final Duration LINGER = Duration.ofMillis(100);

	private static final long LONGEST_LOOK = TimeUnit.MINUTES.toNanos(1);

	/** So many records of one key fit into a call that takes several keys. */
	private static final int OF_ONE_KEY = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Map<String, Lane> byKey = new HashMap<>();

	/** Ready to be taken, unless nothing but replays stands in them. */
	private final Deque<Lane> ready = new ArrayDeque<>();

	/** Ready, and yielding to the others. */
	private final Deque<Lane> replays = new ArrayDeque<>();

	private final PriorityQueue<Lane> resting = new PriorityQueue<>(Comparator.comparingLong(Lane::since));

	private final int batchSize;

	private final CallBudget budget;

	private int underWay;

	private boolean standing;

	private boolean closed;

	/**
	 * @param batchSize how many keys one call may hold
	 * @param budget when calls may begin
	 */
	Lanes(int batchSize, CallBudget budget) {
		this.batchSize = batchSize;
		this.budget = budget;
	}

	/** Puts records into their lanes. */
	void add(List<Arrival> arrivals) {
		this.lock.lock();
		try {
			for (Arrival arrival : arrivals) {
				add(arrival);
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void add(Arrival arrival) {
		Lane lane = this.byKey.get(arrival.key());
		if (lane == null) {
			lane = new Lane(arrival.key());
			lane.add(arrival);
			this.byKey.put(arrival.key(), lane);
			getReady(lane);
			return;
		}
		lane.add(arrival);
		if (!lane.isOfReplays() && this.replays.remove(lane)) {
			this.ready.add(lane);
		}
	}

	/**
	 * Waits for work.
	 * @return the lanes of one call with their first records; empty once closed
	 */
	List<Work> take() throws InterruptedException {
		this.lock.lock();
		try {
			while (!this.closed) {
				long now = System.nanoTime();
				long untilRested = rouse(now);
				long untilLive = until(this.ready, this.budget.untilLive(), now);
				long untilReplay = until(this.replays, this.budget.untilReplay(), now);
				if (untilLive <= 0 || untilReplay <= 0) {
					return takeReady(untilLive <= 0, untilReplay <= 0);
				}
				var unused = this.changed.awaitNanos(Math.min(untilRested, Math.min(untilLive, untilReplay)));
			}
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Those that have rested get ready; nanoseconds until the next one has. */
	private long rouse(long now) {
		while (!this.resting.isEmpty() && this.resting.peek().since() <= now) {
			getReady(this.resting.remove());
		}
		return this.resting.isEmpty() ? LONGEST_LOOK : this.resting.peek().since() - now;
	}

	/** Nanoseconds until a call with the first of these may begin. */
	private long until(Deque<Lane> lanes, Duration budgeted, long now) {
		if (this.standing || lanes.isEmpty()) {
			return LONGEST_LOOK;
		}
		boolean full = this.ready.size() + this.replays.size() >= this.batchSize;
		long linger = (full || this.underWay == 0) ? 0 : lanes.peek().since() + LINGER.toNanos() - now;
		return Math.max(linger, budgeted.toNanos());
	}

	private List<Work> takeReady(boolean live, boolean replay) {
		List<Work> work = new ArrayList<>();
		if (live) {
			takeOf(this.ready, work);
		}
		if (replay) {
			takeOf(this.replays, work);
		}
		this.underWay++;
		return work;
	}

	private void takeOf(Deque<Lane> lanes, List<Work> work) {
		while (work.size() < this.batchSize && !lanes.isEmpty()) {
			Lane lane = lanes.remove();
			work.add(new Work(lane, lane.take((this.batchSize > 1) ? OF_ONE_KEY : 1)));
		}
	}

	/**
	 * Gives a call's lanes back.
	 * @param work what was taken
	 * @param rest how long those whose records have not ended are left alone, by lane's
	 * key
	 */
	void giveBack(List<Work> work, Map<String, Duration> rest) {
		this.lock.lock();
		try {
			this.underWay--;
			for (Work one : work) {
				Lane lane = one.lane();
				lane.giveBack();
				lane.clear();
				if (lane.isEmpty()) {
					this.byKey.remove(lane.key());
				}
				else if (rest.containsKey(lane.key())) {
					lane.since(System.nanoTime() + rest.get(lane.key()).toNanos());
					this.resting.add(lane);
				}
				else {
					getReady(lane);
				}
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void getReady(Lane lane) {
		lane.since(System.nanoTime());
		(lane.isOfReplays() ? this.replays : this.ready).add(lane);
	}

	/** No call begins from now on; those under way end. */
	void standStill() {
		set(() -> this.standing = true);
	}

	/** Calls begin again. */
	void goOn() {
		set(() -> this.standing = false);
	}

	/** Workers are let go. */
	void close() {
		set(() -> this.closed = true);
	}

	boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void set(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Lets go of what belongs to partitions that are not owned any more. */
	void clear() {
		this.lock.lock();
		try {
			this.byKey.values().forEach(Lane::clear);
			this.ready.removeIf(Lane::isEmpty);
			this.replays.removeIf(Lane::isEmpty);
			this.resting.removeIf(Lane::isEmpty);
			this.byKey.values().removeIf((lane) -> lane.isEmpty() && !lane.isTaken());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until no record of a partition that is being given away is worked on any
	 * more.
	 * @param limit how long at most
	 */
	void awaitLeaving(Duration limit) {
		this.lock.lock();
		try {
			long left = limit.toNanos();
			while (left > 0 && this.byKey.values().stream().anyMatch(Lane::isLeaving)) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** One lane's part in a call. */
	record Work(Lane lane, List<Arrival> arrivals) {
	}

}
