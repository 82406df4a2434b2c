package dev.handsfree.catchup.reconcile;

import java.util.Locale;

/** What {@code ingest.reconcile} says of a run or a request. */
public enum RunState {

	/** No leader has taken it up. */
	ASKED,

	/** It lasts, or its owner died meanwhile. */
	RUNNING,

	/** It was cut short. */
	INCOMPLETE,

	/** It came to its end. */
	COMPLETE;

	/** As records and counters write it. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether a record is in this state. */
	public boolean is(String wireName) {
		return wireName().equals(wireName);
	}

}
