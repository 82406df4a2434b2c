package dev.handsfree.crm.hubspot;

import java.util.Collection;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one batch call for drafts, and lets them fail when none of it was done. */
final class BatchCall {

	private final HubSpotApi api;

	private final HubSpotSchema schema;

	BatchCall(HubSpotApi api, HubSpotSchema schema) {
		this.api = api;
		this.schema = schema;
	}

	/**
	 * Makes the call.
	 * @param operation such as {@code /batch/upsert}
	 * @return the answer; empty if the drafts have failed or turned to another contact
	 */
	Optional<JsonNode> make(String operation, ObjectNode body, Collection<Draft> concerned) {
		return switch (this.api.post(this.api.account().contacts(operation), body)) {
			case Reply.Done(JsonNode answer) -> Optional.of(answer);
			case Reply.Silence silence -> {
				concerned.forEach((draft) -> draft.fail(silence.outcome()));
				yield Optional.empty();
			}
			case Reply.Refused(Objection objection) -> {
				refuse(concerned, objection);
				yield Optional.empty();
			}
		};
	}

	/** One draft is objected to: a contact that is there already is turned to. */
	void object(Draft draft, Objection objection) {
		if (objection.isUndefinedProperty()) {
			this.schema.doubt();
		}
		objection.existingId().ifPresentOrElse(draft::turnTo, () -> draft.fail(objection.outcome()));
	}

	private void refuse(Collection<Draft> concerned, Objection objection) {
		if (concerned.size() == 1) {
			concerned.forEach((draft) -> object(draft, objection));
			return;
		}
		if (objection.isUndefinedProperty()) {
			this.schema.doubt();
		}
		// Which of them is meant is unknown; refused together, they come again in halves.
		Outcome outcome = objection.existingId().isPresent() ? new Outcome.Refused("conflict") : objection.outcome();
		concerned.forEach((draft) -> draft.fail(outcome));
	}

}
