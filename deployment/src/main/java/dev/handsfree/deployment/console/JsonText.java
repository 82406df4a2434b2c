package dev.handsfree.deployment.console;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what the reading commands print with {@code --json}.
 */
public final class JsonText {

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private JsonText() {
	}

	/** The value as JSON text. */
	public static String of(Object value) {
		return json.writeValueAsString(value);
	}

}
