package dev.handsfree.standin.wire;

import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What a stand-in answers.
 *
 * @param status HTTP status
 * @param headers by name, the content type included
 * @param body as it is sent
 * @param reason why the request was refused; empty when it was not
 */
public record Answer(int status, Map<String, String> headers, String body, String reason) {

	public Answer {
		headers = Map.copyOf(headers);
	}

	/** An answer to a request that was served. */
	public static Answer json(int status, JsonNode body) {
		return new Answer(status, Map.of("Content-Type", "application/json;charset=utf-8"), body.toString(), "");
	}

	/**
	 * An answer to a request that was refused, for a reason that {@code _state} repeats.
	 */
	public static Answer refused(int status, JsonNode body, String reason) {
		return new Answer(status, Map.of("Content-Type", "application/json;charset=utf-8"), body.toString(), reason);
	}

	/** A plain text; of status 400 and above it counts as a refusal with that text. */
	public static Answer text(int status, String body) {
		return new Answer(status, Map.of("Content-Type", "text/plain;charset=utf-8"), body, (status < 400) ? "" : body);
	}

	/** An answer without a body. */
	public static Answer empty(int status) {
		return new Answer(status, Map.of(), "", "");
	}

	/** This answer with one more header. */
	public Answer header(String name, String value) {
		Map<String, String> more = new HashMap<>(this.headers);
		more.put(name, value);
		return new Answer(this.status, more, this.body, this.reason);
	}

}
