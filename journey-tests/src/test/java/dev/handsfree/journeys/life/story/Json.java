package dev.handsfree.journeys.life.story;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON as providers do: nothing is null, moments are seconds. */
public final class Json {

	private static final JsonMapper mapper = JsonMapper.builder().build();

	private Json() {
	}

	/**
	 * An object.
	 * @param pairs names and values in turn; a value of another kind stands as its text
	 */
	public static ObjectNode object(@Nullable Object... pairs) {
		ObjectNode object = mapper.createObjectNode();
		for (int i = 0; i < pairs.length; i += 2) {
			object.set(String.valueOf(pairs[i]), value(pairs[i + 1]));
		}
		return object;
	}

	/** A whole list as Stripe writes one. */
	public static ObjectNode list(List<ObjectNode> data) {
		return object("object", "list", "data", data, "has_more", false, "total_count", data.size());
	}

	/** Reads what was answered. */
	public static JsonNode read(String text) {
		return mapper.readTree(text);
	}

	private static JsonNode value(@Nullable Object value) {
		return (value instanceof Instant instant) ? mapper.valueToTree(instant.getEpochSecond())
				: mapper.valueToTree(value);
	}

}
