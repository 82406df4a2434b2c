package dev.handsfree.ingest.door.answer;

import java.util.Locale;

/**
 * The ways in which a request is not taken, about in the order in which they are checked;
 * each with what its sender is told, which holds nothing of the request.
 */
public enum Refusal {

	FOREIGN_ORIGIN(403, Outcome.FORBIDDEN, "Calls from this page are not allowed."),

	NO_SUCH_SOURCE(404, Outcome.MALFORMED, "There is no source of this name."),

	NO_SUCH_ACTION(404, Outcome.MALFORMED, "There is no action of this name."),

	WRONG_METHOD(405, Outcome.MALFORMED, "Webhooks are sent by POST.", "Actions are sent by POST."),

	SWITCHED_OFF(403, Outcome.FORBIDDEN, "This action is switched off."),

	/** By its content type. */
	NOT_JSON(415, Outcome.MALFORMED, "Webhooks are application/json.", "Actions are application/json."),

	/** What was signed could only be seen by unpacking what nobody has vouched for. */
	COMPRESSED(415, Outcome.MALFORMED, "Webhooks are sent without a content encoding.",
			"Actions are sent without a content encoding."),

	TOO_LARGE(413, Outcome.MALFORMED, "A webhook may have 512 KiB.", "An action may have 64 KiB."),

	/** All bodies at work take as much memory as they may. */
	BUSY(503, Outcome.UNAVAILABLE, "Too much arrives at once; send it again."),

	TOO_SLOW(408, Outcome.MALFORMED, "The body took too long to arrive."),

	CUT_OFF(400, Outcome.MALFORMED, "The body ended early."),

	TOO_MANY(429, Outcome.LIMITED, "This source sends more than it may.", "This user asks for more than one may."),

	STRANGER(429, Outcome.LIMITED, "Too much from this address could not be verified."),

	/** The sender is not told why. */
	NOT_VERIFIED(401, Outcome.REJECTED, "The signature could not be verified."),

	/** No token, or none of a user's; the browser is not told why. */
	NO_USER(401, Outcome.REJECTED, "A valid token of a user is needed."),

	NO_KEYS(503, Outcome.UNAVAILABLE, "Tokens cannot be verified at the moment; send it again."),

	/** Verified, but it tells of no event. */
	NO_EVENT(400, Outcome.MALFORMED, "The body is not an event of this source."),

	UNFIT_KEY(400, Outcome.MALFORMED, "The header Idempotency-Key must stand once, with 1 to 255 visible characters."),

	UNREADABLE(400, Outcome.MALFORMED, "The body is not JSON."),

	UNFIT_DATA(422, Outcome.MALFORMED, "The body does not fit the action's schema."),

	TOO_MANY_TODAY(429, Outcome.LIMITED, "This user has asked for this often enough for a day."),

	NOT_KEPT(503, Outcome.UNAVAILABLE, "The webhook could not be kept; send it again.",
			"The request could not be kept; send it again.");

	private final int status;

	private final Outcome outcome;

	private final String ofWebhooks;

	private final String ofActions;

	Refusal(int status, Outcome outcome, String detail) {
		this(status, outcome, detail, detail);
	}

	Refusal(int status, Outcome outcome, String ofWebhooks, String ofActions) {
		this.status = status;
		this.outcome = outcome;
		this.ofWebhooks = ofWebhooks;
		this.ofActions = ofActions;
	}

	/** The HTTP status. */
	public int status() {
		return this.status;
	}

	/** How receiving it ended. */
	public Outcome outcome() {
		return this.outcome;
	}

	/** Why, as logs and counters write it. */
	public String cause() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What the sender is told, unless something more exact can be said. */
	String detail(Entrance entrance) {
		return (entrance == Entrance.WEBHOOKS) ? this.ofWebhooks : this.ofActions;
	}

}
