package dev.handsfree.ingest.action;

import java.util.Locale;

/**
 * How asking for an action ended. The law, per action and process: received = accepted +
 * rejected + forbidden + malformed + limited + unavailable. A browser's question before
 * it asks (a preflight) is no request of its own.
 */
enum Outcome {

	/** Kept. */
	ACCEPTED,

	/** Without a user's valid token. */
	REJECTED,

	/** Switched off, or from a page that may not call. */
	FORBIDDEN,

	/** No action at all, or not of its form. */
	MALFORMED,

	/** Above the user's rate, or the action's bound of a day. */
	LIMITED,

	/** It could not be verified or kept; the browser has to send again. */
	UNAVAILABLE;

	/** The outcome as metrics write it. */
	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
