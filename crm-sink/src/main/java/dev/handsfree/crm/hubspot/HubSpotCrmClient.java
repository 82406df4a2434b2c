package dev.handsfree.crm.hubspot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactProfile;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.crm.CrmClient;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;

/**
 * Writes contacts to HubSpot by batch upsert on the unique property
 * {@code handsfree_person_id}. In a burst of new people that is two calls per hundred:
 * one look for contacts with their e-mails, one upsert.
 */
final class HubSpotCrmClient implements CrmClient {

	/** HubSpot's limit for the inputs of a batch. */
	private static final int MOST = 100;

	/** A conflict names the contact to turn to; more than two in a row is a race. */
	private static final int ROUNDS = 3;

	private static final int NOT_DEFINED_YET = 404;

	private final HubSpotApi api;

	private final HubSpotSchema schema;

	HubSpotCrmClient(HubSpotApi api, HubSpotSchema schema) {
		this.api = api;
		this.schema = schema;
	}

	@Override
	public Map<String, String> fields(ContactProfile profile) {
		return ContactFields.of(profile);
	}

	@Override
	public Map<String, ContactResult> write(List<ContactWrite> writes) {
		Map<String, ContactResult> results = new HashMap<>();
		Optional<Outcome> unprepared = this.schema.ensure();
		for (int from = 0; from < writes.size(); from += MOST) {
			List<Draft> drafts = writes.subList(from, Math.min(from + MOST, writes.size()))
				.stream()
				.map(Draft::new)
				.toList();
			unprepared.ifPresentOrElse((outcome) -> drafts.forEach((draft) -> draft.fail(outcome)),
					() -> settle(drafts));
			drafts.forEach(
					(draft) -> results.put(draft.person(), draft.result(Outcome.TryLater.because(Cause.CONFLICT))));
		}
		return results;
	}

	private void settle(List<Draft> drafts) {
		ContactBatch batch = new ContactBatch(new BatchCall(this.api, this.schema), drafts);
		for (int round = 0; round < ROUNDS && drafts.stream().anyMatch(Draft::isOpen); round++) {
			batch.round();
		}
	}

	@Override
	public Optional<Cause> probe() {
		return switch (this.api.get(this.api.account().propertyDefinitions("/" + ContactFields.PERSON_ID))) {
			case Reply.Done ignored -> Optional.empty();
			case Reply.Refused(Objection objection) when objection.status() == NOT_DEFINED_YET -> Optional.empty();
			case Reply.Refused(Objection objection) -> Optional.of(cause(objection.outcome()));
			case Reply.Silence silence -> Optional.of(cause(silence.outcome()));
		};
	}

	private static Cause cause(Outcome outcome) {
		return (outcome instanceof Outcome.TryLater later) ? later.cause() : Cause.REFUSING_ALL;
	}

}
