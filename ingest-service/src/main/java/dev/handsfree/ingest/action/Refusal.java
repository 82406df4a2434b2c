package dev.handsfree.ingest.action;

import org.springframework.http.HttpStatus;

/**
 * The ways in which an action is not done, in the order in which they are checked; each
 * with what the browser is told, which holds nothing of the request.
 */
enum Refusal {

	/** The browser is on a page that may not call. */
	FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "Calls from this page are not allowed.", Outcome.FORBIDDEN),

	/** There is no such action. */
	NO_SUCH_ACTION(HttpStatus.NOT_FOUND, "There is no action of this name.", Outcome.MALFORMED),

	/** Actions are posted. */
	WRONG_METHOD(HttpStatus.METHOD_NOT_ALLOWED, "Actions are sent by POST.", Outcome.MALFORMED),

	/** The action exists, but is switched off. */
	SWITCHED_OFF(HttpStatus.FORBIDDEN, "This action is switched off.", Outcome.FORBIDDEN),

	/** The content type is not JSON. */
	NOT_JSON_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Actions are application/json.", Outcome.MALFORMED),

	/** The body is longer than {@link ActionServlet#LIMIT}. */
	TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "An action may have 64 KiB.", Outcome.MALFORMED),

	/** The request is of a form that servers do not agree on. */
	UNFIT_REQUEST(HttpStatus.BAD_REQUEST, "The request is not of a form that is accepted.", Outcome.MALFORMED),

	/** No token, or none of a user's; the browser is not told why. */
	NO_USER(HttpStatus.UNAUTHORIZED, "A valid token of a user is needed.", Outcome.REJECTED),

	/** Tokens cannot be verified at the moment. */
	NO_KEYS(HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be verified at the moment; send it again.",
			Outcome.UNAVAILABLE),

	/** The user asks for more than a user may. */
	TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "This user asks for more than one may.", Outcome.LIMITED),

	/** The idempotency key cannot be one. */
	UNFIT_KEY(HttpStatus.BAD_REQUEST, "The header Idempotency-Key must stand once, with 1 to 255 visible characters.",
			Outcome.MALFORMED),

	/** The browser stopped in the middle of the body. */
	CUT_OFF(HttpStatus.BAD_REQUEST, "The body ended early.", Outcome.MALFORMED),

	/** The body cannot be read as JSON. */
	NOT_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON.", Outcome.MALFORMED),

	/** The body is not what the action's schema says. */
	UNFIT_DATA(HttpStatus.UNPROCESSABLE_CONTENT, "The body does not fit the action's schema.", Outcome.MALFORMED),

	/** The user has asked for this as often as a user may in a day. */
	TOO_MANY_TODAY(HttpStatus.TOO_MANY_REQUESTS, "This user has asked for this often enough for a day.",
			Outcome.LIMITED),

	/** The event could not be kept. */
	NOT_KEPT(HttpStatus.SERVICE_UNAVAILABLE, "The request could not be kept; send it again.", Outcome.UNAVAILABLE);

	private final HttpStatus status;

	private final String detail;

	private final Outcome outcome;

	Refusal(HttpStatus status, String detail, Outcome outcome) {
		this.status = status;
		this.detail = detail;
		this.outcome = outcome;
	}

	HttpStatus status() {
		return this.status;
	}

	String detail() {
		return this.detail;
	}

	Outcome outcome() {
		return this.outcome;
	}

}
