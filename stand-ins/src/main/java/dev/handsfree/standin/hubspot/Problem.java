package dev.handsfree.standin.hubspot;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.RefusedException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something HubSpot objects to, in the two forms in which it says so: as the whole
 * answer, or as one entry among a batch's errors.
 *
 * @param status HTTP status when it is the whole answer
 * @param category HubSpot's word for its kind
 * @param code of the detail; empty when there is no detail
 * @param message for a person
 * @param context names and values concerned
 */
record Problem(int status, String category, String code, String message, Map<String, List<String>> context) {

	static Problem invalid(String message) {
		return new Problem(400, "VALIDATION_ERROR", "", message, Map.of());
	}

	static Problem invalidProperty(String property, String code, String message) {
		return new Problem(400, "VALIDATION_ERROR", code, message, Map.of("propertyName", List.of(property)));
	}

	/**
	 * A value that a property cannot hold, told as HubSpot does: in the message alone.
	 */
	static Problem invalidValue(String property, String code, String why) {
		return new Problem(
				400, "VALIDATION_ERROR", "", "Property values were not valid: [{\"isValid\":false,\"message\":\""
						+ property + " " + why + "\",\"error\":\"" + code + "\",\"name\":\"" + property + "\"}]",
				Map.of());
	}

	static Problem conflict(String property, String existingId) {
		String what = property.equals("email") ? "Contact already exists."
				: "A contact with this " + property + " already exists.";
		return new Problem(409, "CONFLICT", "", what + " Existing ID: " + existingId, Map.of());
	}

	static Problem notFound(String id) {
		return new Problem(404, "OBJECT_NOT_FOUND", "", "resource not found", Map.of("ids", List.of(id)));
	}

	/** The whole request is refused because of it. */
	Answer answer() {
		ObjectNode body = Json.object()
			.put("status", "error")
			.put("message", this.message)
			.put("correlationId", UUID.randomUUID().toString())
			.put("category", this.category);
		describe(body);
		return Answer.refused(this.status, body, this.category + ": " + this.message);
	}

	RefusedException refusal() {
		return new RefusedException(answer());
	}

	/** One entry of a batch's errors, naming the input by its trace id. */
	ObjectNode batchError(String traceId) {
		ObjectNode error = Json.object()
			.put("status", "error")
			.put("category", this.category)
			.put("message", this.message);
		describe(error);
		ObjectNode context = error.withObject("/context");
		context.putArray("objectWriteTraceId").add(traceId);
		return error;
	}

	private void describe(ObjectNode body) {
		ObjectNode context = Json.object();
		this.context.forEach((key, values) -> values.forEach(context.putArray(key)::add));
		if (!this.code.isEmpty()) {
			body.putArray("errors")
				.addObject()
				.put("message", this.message)
				.put("code", this.code)
				.set("context", context.deepCopy());
		}
		if (!context.isEmpty()) {
			body.set("context", context);
		}
	}

}
