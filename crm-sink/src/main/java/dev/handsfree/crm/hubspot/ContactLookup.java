package dev.handsfree.crm.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the contacts that are there already, a hundred per call: by HubSpot's id, or by
 * e-mail. Reads, unlike searches, see every write that was made before them.
 */
final class ContactLookup {

	private final BatchCall call;

	ContactLookup(BatchCall call) {
		this.call = call;
	}

	/** Reads contacts that we know; one that is gone is lost to its draft. */
	void byId(List<Draft> known) {
		read(known, Optional.empty(), (draft) -> draft.contactId().orElse(""))
			.ifPresent((contacts) -> known.forEach((draft) -> contacts.stream()
				.filter((contact) -> draft.contactId().filter(contact.id()::equals).isPresent())
				.findFirst()
				.ifPresentOrElse(draft::find, draft::lose)));
	}

	/** Looks for contacts with the e-mails of people who have none yet. */
	void byEmail(List<Draft> unknown) {
		read(unknown, Optional.of(ContactFields.EMAIL), Draft::person)
			.ifPresent((contacts) -> unknown.forEach((draft) -> contacts.stream()
				.filter((contact) -> contact.emails().contains(draft.person()))
				.findFirst()
				.ifPresent(draft::find)));
	}

	private Optional<List<FoundContact>> read(List<Draft> drafts, Optional<String> idProperty,
			Function<Draft, String> id) {
		if (drafts.isEmpty()) {
			return Optional.empty();
		}
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		idProperty.ifPresent((name) -> body.put("idProperty", name));
		FoundContact.ASKED.forEach(body.putArray("properties")::add);
		ArrayNode inputs = body.putArray("inputs");
		drafts.stream().map(id).distinct().forEach((value) -> inputs.addObject().put("id", value));
		// Those that are not there are errors of a 207, and no objection to the others.
		return this.call.make("/batch/read", body, drafts)
			.map((answer) -> answer.path("results").valueStream().map(FoundContact::of).toList());
	}

}
