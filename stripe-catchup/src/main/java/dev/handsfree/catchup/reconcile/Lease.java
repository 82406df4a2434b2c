package dev.handsfree.catchup.reconcile;

import java.time.Duration;

import dev.handsfree.events.ReconcileCursor;

/**
 * What a run must hold to go on, and where it writes down how far it came. Each method
 * throws {@link CutShortException} once another instance has taken over, or this one
 * stops.
 */
public interface Lease {

	/** Returns only while the lease is held; asked before each page. */
	void require();

	/** Waits, and stops waiting at once when the lease is lost. */
	void pause(Duration wait);

	/**
	 * Keeps a record on {@code ingest.reconcile}. When this returns it is kept, and no
	 * other instance had taken over before it was.
	 * @param key the record's key
	 * @param record what it says
	 */
	void write(String key, ReconcileCursor record);

}
