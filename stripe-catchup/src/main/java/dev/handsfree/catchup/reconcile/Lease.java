package dev.handsfree.catchup.reconcile;

import java.time.Duration;

import dev.handsfree.events.ReconcileCursor;

/**
 * What a run must hold to go on, since one instance at a time reconciles. Each method
 * throws {@link CutShortException} once it is lost. Two instances that hold it for a
 * moment do no harm: what both publish has the same ids, and a cursor that is behind is
 * not believed.
 */
public interface Lease {

	/** Returns only while it is held; asked before each page. */
	void require();

	/** Waits, and stops waiting at once when it is lost. */
	void pause(Duration wait);

	/**
	 * Keeps a cursor on {@code ingest.reconcile}.
	 * @param key the record's key
	 * @param cursor how far the run came
	 * @throws CutShortException also if Kafka does not keep it
	 */
	void write(String key, ReconcileCursor cursor);

}
