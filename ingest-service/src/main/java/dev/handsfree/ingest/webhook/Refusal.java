package dev.handsfree.ingest.webhook;

/**
 * The ways in which a webhook is not taken, in the order in which they are checked; each
 * with what its sender is told, which holds nothing of the request.
 */
enum Refusal {

	/** There is no such source. */
	NO_SUCH_SOURCE(404, "There is no source of this name.", Outcome.MALFORMED),

	/** Webhooks are posted. */
	WRONG_METHOD(405, "Webhooks are sent by POST.", Outcome.MALFORMED),

	/** The content type is not JSON. */
	NOT_JSON(415, "Webhooks are application/json.", Outcome.MALFORMED),

	/**
	 * The body is compressed: what was signed could only be seen by unpacking what nobody
	 * has vouched for.
	 */
	COMPRESSED(415, "Webhooks are sent without a content encoding.", Outcome.MALFORMED),

	/** The body is longer than {@link BodyReader#LIMIT}. */
	TOO_LARGE(413, "A webhook may have 512 KiB.", Outcome.MALFORMED),

	/** All bodies at work take as much memory as they may. */
	BUSY(503, "Too much arrives at once; send it again.", Outcome.UNAVAILABLE),

	/** The body took too long to arrive. */
	TOO_SLOW(408, "The body took too long to arrive.", Outcome.MALFORMED),

	/** The sender stopped in the middle of the body. */
	CUT_OFF(400, "The body ended early.", Outcome.MALFORMED),

	/** The source sends more than its rate. */
	TOO_MANY(429, "This source sends more than it may.", Outcome.LIMITED),

	/** From its address came too much that did not verify. */
	STRANGER(429, "Too much from this address could not be verified.", Outcome.LIMITED),

	/** Not verified; the sender is not told why. */
	NOT_VERIFIED(401, "The signature could not be verified.", Outcome.REJECTED),

	/** Verified, but no event of this source. */
	NO_EVENT(400, "The body is not an event of this source.", Outcome.MALFORMED),

	/** It could not be kept. */
	NOT_KEPT(503, "The webhook could not be kept; send it again.", Outcome.UNAVAILABLE);

	private final int status;

	private final String detail;

	private final Outcome outcome;

	Refusal(int status, String detail, Outcome outcome) {
		this.status = status;
		this.detail = detail;
		this.outcome = outcome;
	}

	int status() {
		return this.status;
	}

	String detail() {
		return this.detail;
	}

	Outcome outcome() {
		return this.outcome;
	}

}
