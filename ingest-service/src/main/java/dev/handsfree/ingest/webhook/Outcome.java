package dev.handsfree.ingest.webhook;

import java.util.Locale;

/**
 * How receiving a webhook ended. The door's law, per source and process: received =
 * accepted + ignored + rejected + malformed + limited + unavailable.
 */
enum Outcome {

	/** Verified and kept. */
	ACCEPTED,

	/** Verified, and of a kind that is not kept. */
	IGNORED,

	/** Not verified. */
	REJECTED,

	/** No webhook at all, or none of this source's form. */
	MALFORMED,

	/** Above the source's rate. */
	LIMITED,

	/** It could not be kept; the sender has to send again. */
	UNAVAILABLE;

	/** The outcome as metrics write it. */
	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
