package dev.handsfree.crm.hubspot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.topics.email.EmailAddress;
import tools.jackson.databind.JsonNode;

/**
 * A contact as HubSpot holds it.
 *
 * @param id HubSpot's own id
 * @param values its properties, as far as they were asked for and hold anything
 */
record FoundContact(String id, Map<String, String> values) {

	private static final String OTHER_EMAILS = "hs_additional_emails";

	/** What is read of a contact. */
	static final List<String> ASKED = List.of(ContactFields.PERSON_ID, ContactFields.TAGS, ContactFields.PLAN,
			ContactFields.PAYMENT_STATUS, ContactFields.EMAIL, ContactFields.FIRST_NAME, ContactFields.LAST_NAME,
			ContactFields.COMPANY, ContactFields.STAGE, OTHER_EMAILS);

	FoundContact {
		values = Map.copyOf(values);
	}

	static FoundContact of(JsonNode result) {
		Map<String, String> values = new HashMap<>();
		result.path("properties").properties().forEach((property) -> {
			String value = property.getValue().asString("");
			if (!value.isEmpty()) {
				values.put(property.getKey(), value);
			}
		});
		return new FoundContact(result.path("id").asString(""), values);
	}

	/** A property's value; empty if it holds nothing. */
	String value(String property) {
		return this.values.getOrDefault(property, "");
	}

	/** Its e-mails in their one form, the first one first. */
	List<String> emails() {
		return Stream.concat(Stream.of(value(ContactFields.EMAIL)), Stream.of(value(OTHER_EMAILS).split(";")))
			.map(EmailAddress::normal)
			.filter((email) -> !email.isEmpty())
			.toList();
	}

}
