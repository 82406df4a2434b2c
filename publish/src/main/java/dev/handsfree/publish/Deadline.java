package dev.handsfree.publish;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends waits for acknowledgements that last too long. Kafka's own limits end nearly all
 * of them before; this is for a producer that does not keep them.
 * <p>
 * All waits may last equally long, so that they end in the order in which they began, and
 * one thread that looks at the oldest is enough. A timer for each, which a timed wait is,
 * costs a webhook more than its acknowledgement does (ADR 12).
 */
final class Deadline implements AutoCloseable {

	/** By so much may a wait last longer. */
	private static final Duration LOOK = Duration.ofMillis(50);

	private final Queue<Begun> waits = new ConcurrentLinkedQueue<>();

	private final Duration limit;

	private final Thread thread;

	private volatile boolean closed;

	/**
	 * @param limit how long a wait may last
	 */
	Deadline(Duration limit) {
		this.limit = limit;
		this.thread = Thread.ofPlatform().daemon().name("deadline").start(this::look);
	}

	/** Ends this wait when its time is over, counted from now. */
	void endInTime(Acknowledgements waiting) {
		this.waits.add(new Begun(waiting, System.nanoTime() + this.limit.toNanos()));
	}

	private void look() {
		while (!this.closed) {
			LockSupport.parkNanos(LOOK.toNanos());
			endLate(System.nanoTime());
		}
	}

	private void endLate(long now) {
		for (Begun oldest = this.waits.peek(); oldest != null; oldest = this.waits.peek()) {
			if (!oldest.waiting.isOver()) {
				if (oldest.end - now > 0) {
					return;
				}
				oldest.waiting.fail("no acknowledgement in time");
			}
			this.waits.remove();
		}
	}

	/** Ends no wait any more. */
	@Override
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

	private record Begun(Acknowledgements waiting, long end) {
	}

}
