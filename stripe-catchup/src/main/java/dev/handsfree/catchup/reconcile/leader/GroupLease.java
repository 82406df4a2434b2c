package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.events.ReconcileCursor;
import org.apache.kafka.common.KafkaException;

/**
 * A lease that lasts while the consumer group assigns this instance the one partition of
 * {@code ingest.reconcile}. It is not fenced: an instance that was frozen writes once
 * more at most before it learns that it is lost, and what it writes is then behind.
 */
final class GroupLease implements Lease {

	private static final String LOST = "another instance took over, or this one stops";

	private final CountDownLatch ended = new CountDownLatch(1);

	private final CursorLog log;

	GroupLease(CursorLog log) {
		this.log = log;
	}

	boolean isHeld() {
		return this.ended.getCount() > 0;
	}

	/** Ends it; a run stops before its next step, or where it waits. */
	void end() {
		this.ended.countDown();
	}

	/** Waits, at most until the lease is lost, and tells whether it is. */
	boolean isLostWithin(Duration wait) {
		try {
			return this.ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	@Override
	public void require() {
		if (!isHeld()) {
			throw new CutShortException(LOST);
		}
	}

	@Override
	public void pause(Duration wait) {
		if (isLostWithin(wait)) {
			throw new CutShortException(LOST);
		}
	}

	@Override
	public void write(String key, ReconcileCursor cursor) {
		require();
		try {
			this.log.write(key, cursor);
		}
		catch (KafkaException ex) {
			throw new CutShortException("the cursor could not be kept", ex);
		}
	}

}
