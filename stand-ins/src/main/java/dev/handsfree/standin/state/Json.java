package dev.handsfree.standin.state;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the JSON of the stand-ins, so that none of them needs a mapper of its
 * own.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	public static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

	/**
	 * An array that shares its items, to be written out at once: copies would double a
	 * large state.
	 */
	public static ArrayNode array(List<ObjectNode> items) {
		ArrayNode array = array();
		items.forEach(array::add);
		return array;
	}

	/**
	 * Reads one JSON value.
	 * @throws tools.jackson.core.JacksonException when the text is not JSON
	 */
	public static JsonNode parse(String text) {
		return MAPPER.readTree(text);
	}

	/** The scalar at a JSON pointer as text; empty where there is none. */
	public static String text(JsonNode node, String pointer) {
		JsonNode value = node.at(pointer);
		return value.isValueNode() ? value.asString("") : "";
	}

}
