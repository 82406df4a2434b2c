package dev.handsfree.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides when one of many senders sends next.
 *
 * @param first when its first turn is due, by the nanosecond clock
 * @param gap between two turns, in nanoseconds; 0: each as soon as the last is answered
 */
record Schedule(long first, long gap) {

	/**
	 * The schedule of one sender. They take turns, so that the load is even.
	 * @param begin when the load begins, by the nanosecond clock
	 * @param rate how many per second all of them send; 0 for as many as they get through
	 * @param senders how many there are
	 * @param sender which one this is, from 0
	 */
	static Schedule of(long begin, int rate, int senders, int sender) {
		long gap = (rate == 0) ? 0 : senders * TimeUnit.SECONDS.toNanos(1) / rate;
		return new Schedule(begin + gap * sender / senders, gap);
	}

	/**
	 * When a turn is due, by the nanosecond clock.
	 * @param turn which one, from 0
	 */
	long due(long turn) {
		return (this.gap == 0) ? System.nanoTime() : this.first + turn * this.gap;
	}

	/** Waits until then: what comes late is late from then on. */
	static void await(long due) {
		for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
			LockSupport.parkNanos(due - now);
		}
	}

}
