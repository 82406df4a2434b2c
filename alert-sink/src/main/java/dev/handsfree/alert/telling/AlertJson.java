package dev.handsfree.alert.telling;

import dev.handsfree.messengers.Alert;
import tools.jackson.databind.json.JsonMapper;

/** Writes alerts for our own tables, and reads them back. */
final class AlertJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private AlertJson() {
	}

	static String write(Alert alert) {
		return MAPPER.writeValueAsString(alert);
	}

	static Alert read(String json) {
		return MAPPER.readValue(json, Alert.class);
	}

}
