package dev.handsfree.standin.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.JsonNode;

/**
 * One input of a batch, or of a single write.
 *
 * @param id the record's, or the value of the id property; empty when one is to be
 * created
 * @param idProperty empty for the record id
 * @param traceId the caller's {@code objectWriteTraceId}; empty when not given
 * @param properties every value as text
 */
record BatchInput(String id, String idProperty, String traceId, Map<String, String> properties) {

	static final int MOST = 100;

	/** Reads a batch's inputs; one that is not well-formed refuses the whole request. */
	static List<BatchInput> batch(Request request, PropertyDefinitions definitions) {
		JsonNode inputs = request.jsonObject()
			.map((body) -> body.path("inputs"))
			.filter(JsonNode::isArray)
			.orElseThrow(() -> Problem.invalid("Invalid input JSON: inputs is required").refusal());
		if (inputs.isEmpty() || inputs.size() > MOST) {
			throw Problem.invalid("A batch holds 1 to " + MOST + " inputs, not " + inputs.size()).refusal();
		}
		List<BatchInput> read = new ArrayList<>();
		inputs.forEach((input) -> read.add(new BatchInput(Json.text(input, "/id"), Json.text(input, "/idProperty"),
				Json.text(input, "/objectWriteTraceId"), properties(input, definitions))));
		return read;
	}

	/** Reads the properties of one write. */
	static Map<String, String> properties(JsonNode input, PropertyDefinitions definitions) {
		JsonNode properties = input.path("properties");
		if (!properties.isObject()) {
			throw Problem.invalid("Invalid input JSON: properties is required").refusal();
		}
		Map<String, String> values = new LinkedHashMap<>();
		properties.properties().forEach((entry) -> values.put(entry.getKey(), value(entry.getKey(), entry.getValue())));
		values.keySet().stream().filter((name) -> !definitions.exists(name)).findFirst().ifPresent((name) -> {
			throw Problem
				.invalidProperty(name, "PROPERTY_DOESNT_EXIST",
						"Property values were not valid: Property \"" + name + "\" does not exist")
				.refusal();
		});
		return values;
	}

	private static String value(String name, JsonNode value) {
		if (!value.isValueNode()) {
			throw Problem.invalid("Invalid input JSON: the value of " + name + " is not a string").refusal();
		}
		return value.asString("");
	}

}
