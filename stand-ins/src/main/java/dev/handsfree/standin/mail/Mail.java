package dev.handsfree.standin.mail;

import java.util.List;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mail that arrived.
 *
 * @param from the envelope's sender
 * @param to the envelope's recipients
 * @param subject decoded
 * @param messageId with its angle brackets; empty when it has none
 * @param text its plain text, else its HTML
 */
public record Mail(String from, List<String> to, String subject, String messageId, String text) {

	public Mail {
		to = List.copyOf(to);
	}

	static Mail of(ObjectNode kept) {
		return new Mail(Json.text(kept, "/from"), kept.path("to").valueStream().map((to) -> to.asString("")).toList(),
				Json.text(kept, "/subject"), Json.text(kept, "/message_id"), Json.text(kept, "/text"));
	}

}
