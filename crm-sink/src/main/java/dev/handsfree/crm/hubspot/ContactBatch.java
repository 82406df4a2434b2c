package dev.handsfree.crm.hubspot;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.email.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes up to a hundred contacts through a round: look at what is there, adopt what is
 * found, write what differs. Each step is one call for all of them, or none.
 */
final class ContactBatch {

	private static final Logger logger = LoggerFactory.getLogger(ContactBatch.class);

	static final String UPSERT = "/batch/upsert";

	private static final Outcome SOMEBODY_ELSES = new Outcome.NeedsPerson(
			Question.toLookAt("HubSpot's contact with this e-mail as a second address belongs to another person; "
					+ "merge or separate them there."));

	private final BatchCall call;

	private final ContactLookup lookup;

	private final Collection<ContactDraft> drafts;

	ContactBatch(BatchCall call, Collection<ContactDraft> drafts) {
		this.call = call;
		this.lookup = new ContactLookup(call);
		this.drafts = drafts;
	}

	/** Goes one round; drafts that turned to another contact stay open for the next. */
	void round() {
		this.lookup.byId(open().filter((draft) -> draft.contactId().isPresent() && draft.mustRead()).toList());
		this.lookup.byEmail(open().filter((draft) -> draft.contactId().isEmpty()).toList());
		adopt(open().filter(ContactBatch::isToBeAdopted).toList());
		upsert(open().filter((draft) -> draft.contactId().isEmpty() || !draft.mustRead()).toList());
	}

	private static boolean isToBeAdopted(ContactDraft draft) {
		return draft.found()
			.filter((contact) -> !contact.value(ContactFields.PERSON_ID).equals(draft.person()))
			.isPresent();
	}

	/** The contact gets the person's id first, so that the upsert finds it by that. */
	private void adopt(List<ContactDraft> found) {
		found.stream().filter(ContactBatch::isSomebodyElses).forEach((draft) -> draft.fail(SOMEBODY_ELSES));
		Map<ContactDraft, ObjectNode> inputs = new HashMap<>();
		found.stream().filter(ContactDraft::isOpen).forEach((draft) -> {
			ObjectNode input = JsonNodeFactory.instance.objectNode().put("id", draft.contactId().orElse(""));
			input.putObject("properties").put(ContactFields.PERSON_ID, draft.person());
			inputs.put(draft, input);
		});
		this.call.write("/batch/update", inputs, (draft, result) -> draft.wrote());
	}

	private static boolean isSomebodyElses(ContactDraft draft) {
		return draft.found()
			.filter((contact) -> !contact.value(ContactFields.PERSON_ID).isEmpty())
			.filter((contact) -> !EmailAddress.normal(contact.value(ContactFields.EMAIL)).equals(draft.person()))
			.isPresent();
	}

	private void upsert(List<ContactDraft> ready) {
		Map<ContactDraft, ObjectNode> inputs = new HashMap<>();
		Map<ContactDraft, ContactChange> changes = new HashMap<>();
		for (ContactDraft draft : ready) {
			ContactChange change = draft.change();
			if (change.properties().isEmpty()) {
				settle(draft, draft.contactId().orElseThrow(), change);
				continue;
			}
			ObjectNode input = JsonNodeFactory.instance.objectNode()
				.put("id", draft.person())
				.put("idProperty", ContactFields.PERSON_ID);
			change.properties().forEach(input.putObject("properties")::put);
			inputs.put(draft, input);
			changes.put(draft, change);
		}
		this.call.write(UPSERT, inputs, (draft, result) -> wrote(draft, Objects.requireNonNull(changes.get(draft)),
				result.path("id").asString("")));
	}

	private static void settle(ContactDraft draft, String contactId, ContactChange change) {
		if (!draft.leftOut().isEmpty()) {
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, draft.trace())
				.addKeyValue("fields", draft.leftOut())
				.log("HubSpot shows the contact without fields that it does not take");
		}
		draft.settle(contactId, change.memory());
	}

	private static void wrote(ContactDraft draft, ContactChange change, String contactId) {
		draft.wrote();
		if (draft.contactId().filter((known) -> !known.equals(contactId)).isPresent()) {
			// Deleted or merged in HubSpot since: this one may hold only what changed.
			draft.turnTo(contactId);
		}
		else {
			settle(draft, contactId, change);
		}
	}

	private Stream<ContactDraft> open() {
		return this.drafts.stream().filter(ContactDraft::isOpen);
	}

}
