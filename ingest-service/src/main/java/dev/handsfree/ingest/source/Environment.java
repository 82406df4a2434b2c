package dev.handsfree.ingest.source;

/** Where the service runs, and therefore whose money counts. */
public enum Environment {

	/** Test mode counts; live events are kept, but open nothing. */
	DEVELOPMENT,

	/** Live events count; test-mode money never opens a live door. */
	PRODUCTION;

	/** Whether events of that mode count here. */
	boolean counts(boolean livemode) {
		return livemode == (this == PRODUCTION);
	}

}
