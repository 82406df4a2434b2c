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

/**
 * Hands records to workers by key: one key's in their order and by one worker at a time,
 * different keys' side by side, so that no key waits for another's call. Thread-safe.
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

	/** So many records of one key fit into a call that takes several keys. */
	private static final int OF_ONE_KEY = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Map<String, Lane> byKey = new HashMap<>();

	private final Deque<Lane> ready = new ArrayDeque<>();

	private final PriorityQueue<Lane> resting = new PriorityQueue<>(Comparator.comparingLong(Lane::since));

	private final int batchSize;

	private int underWay;

	private boolean standing;

	private boolean closed;

	/**
	 * @param batchSize how many keys one call may hold
	 */
	Lanes(int batchSize) {
		this.batchSize = batchSize;
	}

	/** Puts records into their lanes. */
	void add(List<Arrival> arrivals) {
		this.lock.lock();
		try {
			for (Arrival arrival : arrivals) {
				Lane lane = this.byKey.get(arrival.key());
				if (lane == null) {
					lane = new Lane(arrival.key());
					this.byKey.put(arrival.key(), lane);
					getReady(lane);
				}
				lane.add(arrival);
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
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
				long wait = untilNext();
				if (wait <= 0) {
					return takeReady();
				}
				var unused = this.changed.awaitNanos(wait);
			}
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Nanoseconds until there is work; none if there is some now. */
	private long untilNext() {
		long now = System.nanoTime();
		while (!this.resting.isEmpty() && this.resting.peek().since() <= now) {
			getReady(this.resting.remove());
		}
		long rest = this.resting.isEmpty() ? TimeUnit.MINUTES.toNanos(1) : this.resting.peek().since() - now;
		if (this.standing || this.ready.isEmpty()) {
			return Math.max(rest, 1);
		}
		boolean full = this.ready.size() >= this.batchSize;
		return (full || this.underWay == 0) ? 0 : Math.min(rest, this.ready.peek().since() + LINGER.toNanos() - now);
	}

	private List<Work> takeReady() {
		List<Work> work = new ArrayList<>();
		while (work.size() < this.batchSize && !this.ready.isEmpty()) {
			Lane lane = this.ready.remove();
			work.add(new Work(lane, lane.take((this.batchSize > 1) ? OF_ONE_KEY : 1)));
		}
		this.underWay++;
		return work;
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
		this.ready.add(lane);
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
