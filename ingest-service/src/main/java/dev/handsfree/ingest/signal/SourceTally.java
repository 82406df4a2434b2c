package dev.handsfree.ingest.signal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.handsfree.events.SourceSignal;

/**
 * Counts one source's webhooks by minute, and keeps the minutes that ended until they are
 * taken: at most a day of them, of which the oldest go first. Thread-safe; whoever counts
 * waits for nothing but others who count.
 */
final class SourceTally {

	/** The minutes of a day. */
	static final int KEPT = 24 * 60;

	private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

	private final String source;

	private final Runnable onLost;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<SourceSignal> ended = new ArrayDeque<>();

	private final Map<String, Long> refused = new HashMap<>();

	private long accepted;

	private long minute = Long.MIN_VALUE;

	/**
	 * @param source the source's name
	 * @param onLost told of each minute that had to go
	 */
	SourceTally(String source, Runnable onLost) {
		this.source = source;
		this.onLost = onLost;
	}

	void accepted(long now) {
		this.lock.lock();
		try {
			turnTo(now);
			this.accepted++;
		}
		finally {
			this.lock.unlock();
		}
	}

	void refused(String cause, long now) {
		this.lock.lock();
		try {
			turnTo(now);
			this.refused.merge(cause, 1L, Long::sum);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The oldest minute that has ended by now; it is not kept any more. */
	Optional<SourceSignal> take(long now) {
		this.lock.lock();
		try {
			turnTo(now);
			return Optional.ofNullable(this.ended.pollFirst());
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Keeps a minute that was taken in vain. */
	void putBack(SourceSignal signal) {
		this.lock.lock();
		try {
			this.ended.addFirst(signal);
			limit();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Ends the minute that has begun; what is counted in it later is a record more. */
	void endMinute() {
		this.lock.lock();
		try {
			end();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A clock that goes back a little counts into the minute that has begun. */
	private void turnTo(long now) {
		long current = now - Math.floorMod(now, MINUTE);
		if (current > this.minute) {
			end();
			this.minute = current;
		}
	}

	private void end() {
		long refusals = this.refused.values().stream().mapToLong(Long::longValue).sum();
		if (this.accepted + refusals == 0) {
			return;
		}
		this.ended.addLast(SourceSignal.newBuilder()
			.setSource(this.source)
			.setMinute(Instant.ofEpochMilli(this.minute))
			.setReceived(this.accepted + refusals)
			.setAccepted(this.accepted)
			.setRejected(Map.copyOf(this.refused))
			.build());
		this.accepted = 0;
		this.refused.clear();
		limit();
	}

	private void limit() {
		while (this.ended.size() > KEPT) {
			this.ended.removeFirst();
			this.onLost.run();
		}
	}

}
