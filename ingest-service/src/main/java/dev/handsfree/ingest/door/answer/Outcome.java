package dev.handsfree.ingest.door.answer;

import java.util.Locale;

/**
 * How receiving a request ended. The door's law, per source or action, and process:
 * received = accepted + ignored + rejected + forbidden + malformed + limited +
 * unavailable. A browser's question before it asks (a preflight) is no request of its
 * own.
 */
public enum Outcome {

	/** Verified and kept. */
	ACCEPTED,

	/** Verified, and of a kind that is not kept. */
	IGNORED,

	/** Not verified. */
	REJECTED,

	/** Switched off, or from a page that may not call. */
	FORBIDDEN,

	/** Sent to nobody, or not of the form that is asked for. */
	MALFORMED,

	/** Above a rate. */
	LIMITED,

	/** It could not be verified or kept; the sender has to send again. */
	UNAVAILABLE;

	/** The outcome as metrics write it. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
