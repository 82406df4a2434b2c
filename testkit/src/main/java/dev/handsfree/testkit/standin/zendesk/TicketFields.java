package dev.handsfree.testkit.standin.zendesk;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import dev.handsfree.testkit.standin.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what a caller may set on a ticket, and sets it.
 */
final class TicketFields {

	private static final List<String> STATUSES = List.of("new", "open", "pending", "hold", "solved", "closed");

	private TicketFields() {
	}

	/** Refuses a new ticket without a subject or a comment. */
	static void checkNew(JsonNode asked) {
		if (Json.text(asked, "/subject").isBlank()) {
			throw ZendeskErrors.invalid("subject", "BlankValue", "Subject: cannot be blank");
		}
		if (commentBody(asked).isBlank()) {
			throw ZendeskErrors.invalid("base", "BlankValue", "Description: cannot be blank");
		}
		check(asked);
	}

	/** Refuses values that a ticket cannot have. */
	static void check(JsonNode asked) {
		oneOf(asked, "priority", List.of("urgent", "high", "normal", "low"));
		oneOf(asked, "status", STATUSES);
		oneOf(asked, "type", List.of("problem", "incident", "question", "task"));
		JsonNode requester = asked.path("requester");
		if (requester.isObject() && Json.text(requester, "/email").isBlank()) {
			throw ZendeskErrors.invalid("requester", "BlankValue", "Requester: Email: cannot be blank");
		}
	}

	/**
	 * Writes what was asked to the ticket; fields that a caller cannot set are ignored.
	 */
	static void apply(JsonNode asked, ObjectNode ticket) {
		for (String field : List.of("subject", "priority", "status", "type", "external_id", "group_id", "assignee_id",
				"custom_fields")) {
			if (asked.has(field)) {
				ticket.set(field, asked.path(field).deepCopy());
			}
		}
		if (asked.has("tags")) {
			ticket.set("tags", tags(asked.path("tags")));
		}
		if (asked.has("additional_tags")) {
			tags(asked.path("additional_tags")).forEach(ticket.withArray("tags")::add);
			ticket.set("tags", tags(ticket.path("tags")));
		}
	}

	static String commentBody(JsonNode asked) {
		String plain = Json.text(asked, "/comment/body");
		return plain.isEmpty() ? Json.text(asked, "/comment/html_body") : plain;
	}

	private static void oneOf(JsonNode asked, String field, List<String> allowed) {
		String value = Json.text(asked, "/" + field);
		if (!value.isEmpty() && !allowed.contains(value)) {
			throw ZendeskErrors.invalid(field, "InvalidValue", field + ": " + value + " is not one of " + allowed);
		}
	}

	/** Sorted, in lower case and once each, as Zendesk keeps them. */
	private static ArrayNode tags(JsonNode asked) {
		TreeSet<String> names = new TreeSet<>();
		asked.forEach((tag) -> names.add(tag.asString("").toLowerCase(Locale.ROOT)));
		ArrayNode tags = Json.array();
		names.forEach(tags::add);
		return tags;
	}

}
