package dev.handsfree.publish;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What the thread of one webhook waits for: the acknowledgement of each of its records,
 * the first failure, or the {@link Deadline}. It is woken once, by whichever ends it.
 */
final class Acknowledgements implements Callback {

	private final Thread thread = Thread.currentThread();

	private final AtomicInteger missing;

	private volatile @Nullable String failure;

	/**
	 * @param records how many records this thread sends
	 */
	Acknowledgements(int records) {
		this.missing = new AtomicInteger(records);
	}

	/** Called by the producer's thread, which is not kept here. */
	@Override
	public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception cause) {
		if (cause != null) {
			// The kind of failure only: messages may show what a record holds.
			fail(cause.getClass().getSimpleName());
		}
		else if (this.missing.decrementAndGet() == 0) {
			LockSupport.unpark(this.thread);
		}
	}

	/** Ends the wait: the records are not known to be kept, for this reason. */
	void fail(String cause) {
		this.failure = cause;
		this.missing.set(0);
		LockSupport.unpark(this.thread);
	}

	/** Whether there is nothing to wait for any more. */
	boolean isOver() {
		return this.missing.get() <= 0;
	}

	/**
	 * Waits until it is over.
	 * @throws InterruptedException if this thread is interrupted before
	 */
	Publication await() throws InterruptedException {
		while (!isOver()) {
			LockSupport.park(this);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
		}
		String cause = this.failure;
		return (cause == null) ? new Published() : new Unavailable(cause);
	}

}
