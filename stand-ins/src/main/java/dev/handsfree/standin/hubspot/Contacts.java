package dev.handsfree.standin.hubspot;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the contacts by HubSpot's rules: one per e-mail and per unique value, e-mails in
 * lower case, and a lifecycle stage that only moves forward unless it is cleared.
 */
final class Contacts {

	/** RFC 2822 without quotes: an ASCII local part, a domain of any script. */
	private static final Pattern EMAIL = Pattern
		.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
				+ "@([\\p{L}\\p{M}\\p{N}-]+\\.)+[\\p{L}\\p{N}-]{2,}", Pattern.CASE_INSENSITIVE);

	private static final int LONGEST_VALUE = 65_536;

	/** A contact is created with one of these at least. */
	private static final List<String> NAMES = List.of("email", "firstname", "lastname");

	private static final long FIRST_ID = 1001;

	private final Shelf shelf;

	private final PropertyDefinitions definitions;

	private final Clock clock;

	Contacts(Shelf shelf, PropertyDefinitions definitions, Clock clock) {
		this.shelf = shelf;
		this.definitions = definitions;
		this.clock = clock;
	}

	List<ObjectNode> all() {
		return this.shelf.all();
	}

	/**
	 * Finds by record id (no property, or {@code hs_object_id}) or by a property's value.
	 */
	Optional<ObjectNode> find(String property, String value) {
		if (property.isEmpty() || property.equals("hs_object_id")) {
			return this.shelf.get(value);
		}
		return this.shelf.where("/properties/" + property, canonical(property, value)).stream().findFirst();
	}

	/**
	 * What forbids this write; a property that does not exist is for the whole request.
	 */
	Optional<Problem> objection(Optional<ObjectNode> existing, Map<String, String> properties) {
		Optional<Problem> refused = properties.entrySet()
			.stream()
			.flatMap((property) -> refusal(property.getKey(), property.getValue()).stream())
			.findFirst();
		if (refused.isPresent()) {
			return refused;
		}
		if (existing.isEmpty() && NAMES.stream().allMatch((name) -> properties.getOrDefault(name, "").isBlank())) {
			return Optional.of(Problem.invalid("A contact needs one of " + NAMES));
		}
		String stage = properties.getOrDefault("lifecyclestage", "");
		if (!stage.isEmpty() && !PropertyDefinitions.STAGES.contains(stage)) {
			return Optional.of(Problem.invalidProperty("lifecyclestage", "INVALID_OPTION",
					stage + " was not one of the allowed options: " + PropertyDefinitions.STAGES));
		}
		String email = properties.getOrDefault("email", "");
		if (!email.isEmpty() && !EMAIL.matcher(email.strip()).matches()) {
			return Optional
				.of(Problem.invalidProperty("email", "INVALID_EMAIL", "Email address " + email + " is invalid"));
		}
		return properties.keySet()
			.stream()
			.filter(this.definitions::identifies)
			.flatMap((name) -> taken(name, properties.getOrDefault(name, ""), existing).stream())
			.findFirst();
	}

	private Optional<Problem> refusal(String property, String value) {
		if (value.length() > LONGEST_VALUE) {
			return Optional.of(Problem.invalidValue(property, "INVALID_STRING",
					"is longer than " + LONGEST_VALUE + " characters"));
		}
		return this.definitions.forbids(property, value)
				? Optional.of(Problem.invalidValue(property, "INVALID_VALUE", "breaks a rule of this account"))
				: Optional.empty();
	}

	private Optional<Problem> taken(String property, String value, Optional<ObjectNode> existing) {
		if (value.isBlank()) {
			return Optional.empty();
		}
		String own = existing.map((contact) -> Json.text(contact, "/id")).orElse("");
		return find(property, value).map((other) -> Json.text(other, "/id"))
			.filter((id) -> !id.equals(own))
			.map((id) -> Problem.conflict(property, id));
	}

	/**
	 * Writes the properties to a contact, new or not; whatever could forbid it was asked.
	 */
	ObjectNode write(Optional<ObjectNode> existing, Map<String, String> properties) {
		String now = Instant.now(this.clock).toString();
		ObjectNode contact = existing.map(ObjectNode::deepCopy).orElseGet(() -> blank(now));
		ObjectNode values = contact.withObject("/properties");
		properties.forEach((name, value) -> write(values, name, canonical(name, value)));
		values.put("lastmodifieddate", now);
		contact.put("updatedAt", now);
		this.shelf.put(Json.text(contact, "/id"), contact);
		return contact;
	}

	void remove(ObjectNode contact) {
		this.shelf.remove(Json.text(contact, "/id"));
	}

	void restore(ObjectNode contact) {
		this.shelf.put(Json.text(contact, "/id"), contact);
	}

	private ObjectNode blank(String now) {
		String id = this.shelf.nextId(FIRST_ID);
		ObjectNode contact = Json.object().put("id", id);
		contact.putObject("properties").put("createdate", now).put("hs_object_id", id);
		return contact.put("createdAt", now).put("archived", false);
	}

	private static void write(ObjectNode values, String name, String value) {
		if (value.isEmpty()) {
			values.remove(name);
		}
		else if (!name.equals("lifecyclestage") || isForward(values.path(name).asString(""), value)) {
			values.put(name, value);
		}
	}

	/** A step back is ignored without a word, as HubSpot does. */
	private static boolean isForward(String from, String to) {
		return PropertyDefinitions.STAGES.indexOf(to) > PropertyDefinitions.STAGES.indexOf(from);
	}

	private static String canonical(String property, String value) {
		return property.equals("email") ? value.strip().toLowerCase(Locale.ROOT) : value;
	}

}
