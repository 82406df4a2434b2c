package dev.handsfree.standin.zendesk;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Zendesk's error answers.
 */
final class ZendeskErrors {

	private ZendeskErrors() {
	}

	static Answer of(int status, String reason) {
		return switch (status) {
			case 401 -> plain(401, "Couldn't authenticate you", reason);
			case 404 -> named(404, "RecordNotFound", "Not found");
			case 422 -> named(422, "RecordInvalid", "Record validation errors");
			case 429 -> plain(429, "APIRateLimitExceeded", reason);
			default -> named(status, "ServiceError", reason);
		};
	}

	static RefusedException notFound() {
		return new RefusedException(named(404, "RecordNotFound", "Not found"));
	}

	static RefusedException forbidden() {
		return new RefusedException(named(403, "Forbidden", "You do not have access to this page"));
	}

	static RefusedException invalidJson() {
		return new RefusedException(named(400, "InvalidRequest", "The body is not a JSON object with a ticket"));
	}

	/** A field whose value a ticket cannot have. */
	static RefusedException invalid(String field, String code, String description) {
		ObjectNode body = Json.object().put("error", "RecordInvalid").put("description", "Record validation errors");
		body.putObject("details").putArray(field).addObject().put("description", description).put("error", code);
		return new RefusedException(Answer.refused(422, body, "RecordInvalid: " + description));
	}

	static Answer reusedKey() {
		return named(400, "IdempotentRequestError", "The idempotency key was used before with another request");
	}

	static RefusedException badKey() {
		return new RefusedException(
				named(400, "IdempotentRequestError", "An idempotency key has at most 255 characters"));
	}

	private static Answer named(int status, String error, String description) {
		return Answer.refused(status, Json.object().put("error", error).put("description", description),
				error + ": " + description);
	}

	private static Answer plain(int status, String error, String reason) {
		return Answer.refused(status, Json.object().put("error", error), reason);
	}

}
