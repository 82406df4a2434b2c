package dev.handsfree.standin.hubspot;

import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contact as the stand-in holds it.
 *
 * @param id HubSpot's own id
 * @param properties those that have a value
 */
public record Contact(String id, Map<String, String> properties) {

	public Contact {
		properties = Map.copyOf(properties);
	}

	/** The value of a property; empty when it has none. */
	public String property(String name) {
		return this.properties.getOrDefault(name, "");
	}

	public String email() {
		return property("email");
	}

	static Contact of(ObjectNode stored) {
		Map<String, String> properties = new TreeMap<>();
		stored.path("properties")
			.properties()
			.forEach((entry) -> properties.put(entry.getKey(), entry.getValue().asString("")));
		return new Contact(Json.text(stored, "/id"), properties);
	}

}
