package dev.handsfree.standin.zendesk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what a caller may set on a ticket, and sets it.
 */
final class TicketFields {

	private static final List<String> STATUSES = List.of("new", "open", "pending", "hold", "solved", "closed");

	/** Zendesk takes no accents, not even in a domain. */
	private static final Pattern EMAIL = Pattern.compile("[\\p{ASCII}&&[^\\s@<>,;]]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

	private static final int LONGEST_LINE = 255;

	private static final int LARGEST_BODY = 65_536;

	private static final Pattern TAG = Pattern.compile("[^\\s,;]{1,80}");

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
		bounded(asked, "subject", "/subject");
		bounded(asked, "external_id", "/external_id");
		bounded(asked, "requester", "/requester/name");
		if (commentBody(asked).getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
			throw ZendeskErrors.invalid("comment", "TooLong", "Comment: is too long (maximum is 65536 bytes)");
		}
		asked.path("tags").forEach((tag) -> {
			if (!TAG.matcher(tag.asString("")).matches()) {
				throw ZendeskErrors.invalid("tags", "InvalidFormat",
						"Tags: contain special characters or are too long");
			}
		});
		JsonNode requester = asked.path("requester");
		if (requester.isObject()) {
			checkEmail(Json.text(requester, "/email"));
		}
	}

	private static void checkEmail(String email) {
		if (email.isBlank()) {
			throw ZendeskErrors.invalid("requester", "BlankValue", "Requester: Email: cannot be blank");
		}
		if (!EMAIL.matcher(email).matches()) {
			throw ZendeskErrors.invalid("requester", "InvalidFormat",
					"Requester: Email: " + email + " is not properly formatted");
		}
	}

	private static void bounded(JsonNode asked, String field, String pointer) {
		String value = Json.text(asked, pointer);
		if (value.codePointCount(0, value.length()) > LONGEST_LINE) {
			throw ZendeskErrors.invalid(field, "TooLong", field + ": is too long (maximum is 255 characters)");
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
