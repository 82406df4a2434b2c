package dev.handsfree.standin.hubspot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides which contacts a search means: one filter group must hold, and in it every
 * filter. Text is compared without regard to case.
 */
final class ContactSearch {

	private final Contacts contacts;

	ContactSearch(Contacts contacts) {
		this.contacts = contacts;
	}

	Stream<ObjectNode> matching(JsonNode groups) {
		if (groups.isEmpty()) {
			return this.contacts.all().stream();
		}
		return byEmail(groups).orElseGet(() -> this.contacts.all().stream())
			.filter((contact) -> groups.valueStream().anyMatch((group) -> holds(contact, group)));
	}

	/** The usual search needs no walk through all contacts. */
	private Optional<Stream<ObjectNode>> byEmail(JsonNode groups) {
		JsonNode filter = groups.path(0).path("filters").path(0);
		boolean plain = groups.size() == 1 && Json.text(filter, "/propertyName").equals("email")
				&& Json.text(filter, "/operator").equals("EQ");
		return plain ? Optional.of(this.contacts.find("email", Json.text(filter, "/value")).stream())
				: Optional.empty();
	}

	private static boolean holds(ObjectNode contact, JsonNode group) {
		return group.path("filters").valueStream().allMatch((filter) -> matches(contact, filter));
	}

	private static boolean matches(ObjectNode contact, JsonNode filter) {
		String held = lower(contact.path("properties").path(Json.text(filter, "/propertyName")).asString(""));
		String value = lower(Json.text(filter, "/value"));
		List<String> values = filter.path("values").valueStream().map((item) -> lower(item.asString(""))).toList();
		return switch (Json.text(filter, "/operator")) {
			case "EQ" -> held.equals(value);
			case "NEQ" -> !held.equals(value);
			case "IN" -> values.contains(held);
			case "NOT_IN" -> !values.contains(held);
			case "HAS_PROPERTY" -> !held.isEmpty();
			case "NOT_HAS_PROPERTY" -> held.isEmpty();
			case "CONTAINS_TOKEN" -> held.contains(value.replace("*", ""));
			default ->
				throw Problem.invalid("This stand-in does not know the operator " + Json.text(filter, "/operator"))
					.refusal();
		};
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
