package dev.handsfree.crm.hubspot;

import java.util.List;
import java.util.function.Function;

import dev.handsfree.topics.email.EmailAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the contacts that are there already, a hundred per call: by HubSpot's id, or by
 * e-mail. Reads, unlike searches, see every write that was made before them.
 */
final class ContactLookup {

	private static final String READ = "/batch/read";

	private final BatchCall call;

	ContactLookup(BatchCall call) {
		this.call = call;
	}

	/** Reads contacts that we know; one that is gone is lost to its draft. */
	void byId(List<ContactDraft> known) {
		if (known.isEmpty()) {
			return;
		}
		this.call.make(READ, body(known, (draft) -> draft.contactId().orElse("")), known)
			.map(ContactLookup::contacts)
			.ifPresent((contacts) -> known.forEach((draft) -> contacts.stream()
				.filter((contact) -> draft.contactId().filter(contact.id()::equals).isPresent())
				.findFirst()
				.ifPresentOrElse(draft::find, draft::lose)));
	}

	/**
	 * Looks for contacts with the e-mails of people who have none yet, by each spelling
	 * that HubSpot may hold.
	 */
	void byEmail(List<ContactDraft> unknown) {
		byEmail(unknown, ContactDraft::person);
		byEmail(unknown.stream()
			.filter((draft) -> draft.isOpen() && draft.found().isEmpty())
			.filter((draft) -> !EmailAddress.readable(draft.person()).equals(draft.person()))
			.toList(), (draft) -> EmailAddress.readable(draft.person()));
	}

	private void byEmail(List<ContactDraft> unknown, Function<ContactDraft, String> spelling) {
		if (unknown.isEmpty()) {
			return;
		}
		ObjectNode body = body(unknown, spelling).put("idProperty", ContactFields.EMAIL);
		this.call.find(READ, body, unknown)
			.map(ContactLookup::contacts)
			.ifPresent((contacts) -> unknown.forEach((draft) -> contacts.stream()
				.filter((contact) -> contact.emails().contains(draft.person()))
				.findFirst()
				.ifPresent(draft::find)));
	}

	private static ObjectNode body(List<ContactDraft> drafts, Function<ContactDraft, String> id) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		FoundContact.ASKED.forEach(body.putArray("properties")::add);
		ArrayNode inputs = body.putArray("inputs");
		drafts.stream().map(id).distinct().forEach((value) -> inputs.addObject().put("id", value));
		return body;
	}

	/** Those that are not there are errors of a 207, and no objection to the others. */
	private static List<FoundContact> contacts(JsonNode answer) {
		return answer.path("results").valueStream().map(FoundContact::of).toList();
	}

}
