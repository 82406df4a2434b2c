package dev.handsfree.journeys.story;

import java.util.Map;

/**
 * One webhook as a provider has it to send.
 *
 * @param source the source's name
 * @param id the provider's id of it
 * @param body the JSON, byte for byte the same at each attempt
 * @param events the ids of the events that must be made of it, each with its meaning
 */
public record Webhook(String source, String id, String body, Map<String, Meaning> events) {

	/** Copies the events. */
	public Webhook {
		events = Map.copyOf(events);
	}

}
