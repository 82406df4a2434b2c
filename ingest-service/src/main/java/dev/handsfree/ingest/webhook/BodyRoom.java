package dev.handsfree.ingest.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides whether one more body fits into the memory that all of them may take. Only what
 * is in use counts, not what a request announces: whoever announces much and sends little
 * takes little. Thread-safe.
 */
final class BodyRoom {

	private final long limit;

	private final AtomicLong taken = new AtomicLong();

	/**
	 * @param limit what all bodies at work may take, in bytes
	 */
	BodyRoom(long limit) {
		this.limit = limit;
	}

	/** A place for one request, which takes nothing yet. */
	Place place() {
		return new Place();
	}

	/** What is taken now, in bytes. */
	long taken() {
		return this.taken.get();
	}

	/** What one request takes, until it is answered. Of one thread at a time. */
	final class Place implements AutoCloseable {

		private long bytes;

		/** Takes so many bytes more; false if they do not fit, and then takes none. */
		boolean take(int more) {
			if (BodyRoom.this.taken.addAndGet(more) > BodyRoom.this.limit) {
				BodyRoom.this.taken.addAndGet(-more);
				return false;
			}
			this.bytes += more;
			return true;
		}

		/** Gives everything back. */
		@Override
		public void close() {
			BodyRoom.this.taken.addAndGet(-this.bytes);
			this.bytes = 0;
		}

	}

}
