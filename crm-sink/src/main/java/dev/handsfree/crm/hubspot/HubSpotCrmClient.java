package dev.handsfree.crm.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.crm.ContactProfile;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.crm.CrmClient;
import dev.handsfree.crm.hubspot.HubSpotApi.Reply;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes contacts to HubSpot by batch upsert on the unique property
 * {@code handsfree_person_id}. In a burst of new people that is two calls per hundred:
 * one look for contacts with their e-mails, one upsert.
 */
final class HubSpotCrmClient implements CrmClient {

	/** HubSpot's limit for the inputs of a batch. */
	private static final int MOST = 100;

	/**
	 * A conflict names the contact to turn to, a refusal the fields to leave out: one
	 * look again, two steps of less, and two conflicts. More in a row is a race.
	 */
	private static final int ROUNDS = 6;

	/**
	 * No call begins later than this after the write began. Its people stay claimed that
	 * much longer after a kill, and two slow answers fit in.
	 */
	private static final Duration ENOUGH = Duration.ofSeconds(20);

	private final HubSpotApi api;

	private final HubSpotSchema schema;

	private final Clock clock;

	HubSpotCrmClient(HubSpotApi api, HubSpotSchema schema, Clock clock) {
		this.api = api;
		this.schema = schema;
		this.clock = clock;
	}

	@Override
	public Map<String, String> fields(ContactProfile profile) {
		return ContactFields.of(profile);
	}

	@Override
	public Map<String, ContactResult> write(List<ContactWrite> writes) {
		Instant deadline = this.clock.instant().plus(ENOUGH);
		BatchCall call = new BatchCall(this.api, this.schema, () -> this.clock.instant().isAfter(deadline));
		Map<String, ContactResult> results = new HashMap<>();
		for (int from = 0; from < writes.size(); from += MOST) {
			List<ContactDraft> drafts = writes.subList(from, Math.min(from + MOST, writes.size()))
				.stream()
				.map(ContactDraft::new)
				.toList();
			settle(drafts, call);
			drafts.forEach(
					(draft) -> results.put(draft.person(), draft.result(Outcome.TryLater.because(Cause.CONFLICT))));
		}
		return results;
	}

	@Override
	public Duration longestWrite() {
		return ENOUGH.plus(this.api.account().callTimeout());
	}

	private void settle(List<ContactDraft> drafts, BatchCall call) {
		ContactBatch batch = new ContactBatch(call, drafts);
		for (int round = 0; round < ROUNDS && drafts.stream().anyMatch(ContactDraft::isOpen); round++) {
			this.schema.ensure()
				.ifPresentOrElse((outcome) -> drafts.stream()
					.filter(ContactDraft::isOpen)
					.forEach((draft) -> draft.fail(outcome)), batch::round);
		}
	}

	/**
	 * Asks as the work does: our properties are there or can be made, and an upsert of
	 * nobody is objected to for what is in it rather than for who asks. A key that may
	 * read but not write is told apart by that.
	 */
	@Override
	public Optional<Cause> probe() {
		ObjectNode nobody = JsonNodeFactory.instance.objectNode();
		nobody.putArray("inputs");
		return this.schema.ensure()
			.map(HubSpotCrmClient::cause)
			.or(() -> switch (this.api.post(this.api.account().contacts(ContactBatch.UPSERT), nobody)) {
				case Reply.Done ignored -> Optional.empty();
				case Reply.Refused(Objection objection) -> witness(objection.outcome());
				case Reply.Silence silence -> witness(silence.outcome());
			});
	}

	private static Optional<Cause> witness(Outcome outcome) {
		return (outcome instanceof Outcome.TryLater later) ? Optional.of(later.cause()) : Optional.empty();
	}

	private static Cause cause(Outcome outcome) {
		return witness(outcome).orElse(Cause.REFUSING_ALL);
	}

}
