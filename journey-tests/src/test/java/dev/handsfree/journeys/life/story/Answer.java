package dev.handsfree.journeys.life.story;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.standin.hubspot.Contact;
import tools.jackson.databind.JsonNode;

/**
 * What was answered about one of a story's people.
 *
 * @param document the access document
 * @param contacts the contacts with the address of that name
 */
public record Answer(JsonNode document, List<Contact> contacts) {

	/** Copies the contacts. */
	public Answer {
		contacts = List.copyOf(contacts);
	}

	/** Whether to let them in. */
	public boolean allowed() {
		return this.document.path("allowed").asBoolean(false);
	}

	String status() {
		return this.document.path("status").asString("no answer");
	}

	String message() {
		return this.document.path("message").asString("");
	}

	/** The products that may be used, each with how many. */
	Map<String, Long> products() {
		return this.document.path("products")
			.valueStream()
			.filter((product) -> product.path("allowed").asBoolean(false))
			.collect(Collectors.toMap((product) -> product.path("product").asString(""),
					(product) -> product.path("quantity").asLong(0), Long::sum));
	}

	Optional<Contact> contact() {
		return this.contacts.stream().findFirst();
	}

}
