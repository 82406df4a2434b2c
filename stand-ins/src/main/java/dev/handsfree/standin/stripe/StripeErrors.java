package dev.handsfree.standin.stripe;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Stripe's error envelope.
 */
final class StripeErrors {

	private StripeErrors() {
	}

	static Answer of(int status, String reason) {
		return switch (status) {
			case 404 -> answer(404, "invalid_request_error", "resource_missing", "", reason);
			case 429 -> answer(429, "invalid_request_error", "rate_limit", "", reason);
			case 400, 401, 403 -> answer(status, "invalid_request_error", "", "", reason);
			default -> answer(status, "api_error", "", "", reason);
		};
	}

	static RefusedException missing(String type, String id) {
		return new RefusedException(answer(404, "invalid_request_error", "resource_missing", "id",
				"No such " + type.replaceFirst(".*\\.", "") + ": '" + id + "'"));
	}

	static RefusedException invalid(String code, String parameter, String message) {
		return new RefusedException(answer(400, "invalid_request_error", code, parameter, message));
	}

	private static Answer answer(int status, String type, String code, String parameter, String message) {
		ObjectNode body = Json.object();
		ObjectNode error = body.putObject("error").put("type", type).put("message", message);
		if (!code.isEmpty()) {
			error.put("code", code);
		}
		if (!parameter.isEmpty()) {
			error.put("param", parameter);
		}
		return Answer.refused(status, body, message);
	}

}
