package dev.handsfree.crm.hubspot;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes one batch call for drafts, and tells them when none of it was done. */
final class BatchCall {

	private final HubSpotApi api;

	private final HubSpotSchema schema;

	private final BooleanSupplier late;

	/**
	 * @param late whether no call may begin any more
	 */
	BatchCall(HubSpotApi api, HubSpotSchema schema, BooleanSupplier late) {
		this.api = api;
		this.schema = schema;
		this.late = late;
	}

	/**
	 * Makes the call.
	 * @param operation such as {@code /batch/upsert}
	 * @return the answer; empty if the drafts have failed, or stay open for another round
	 */
	Optional<JsonNode> make(String operation, ObjectNode body, Collection<Draft> concerned) {
		return make(operation, body, concerned, (objection) -> object(concerned, objection));
	}

	/**
	 * Asks for contacts. HubSpot holds none by a value that it does not take.
	 * @param operation such as {@code /batch/read}
	 * @return the answer; empty if nothing is found, or the drafts have failed
	 */
	Optional<JsonNode> find(String operation, ObjectNode body, Collection<Draft> concerned) {
		return make(operation, body, concerned, (objection) -> {
			if (concerned.size() > 1 || !objection.isAboutValues()) {
				object(concerned, objection);
			}
		});
	}

	private Optional<JsonNode> make(String operation, ObjectNode body, Collection<Draft> concerned,
			Consumer<Objection> refused) {
		return switch (reply(operation, body)) {
			case Reply.Done(JsonNode answer) -> Optional.of(answer);
			case Reply.Silence silence -> {
				concerned.forEach((draft) -> draft.fail(silence.outcome()));
				yield Optional.empty();
			}
			case Reply.Refused(Objection objection) -> {
				refused.accept(objection);
				yield Optional.empty();
			}
		};
	}

	/** A call for which no time is left is a call that nobody answers. */
	private Reply reply(String operation, ObjectNode body) {
		return this.late.getAsBoolean() ? new Reply.Silence()
				: this.api.post(this.api.account().contacts(operation), body);
	}

	/**
	 * An objection that does not say which of the drafts is meant. What may lie with each
	 * of them is refused for all: they come again in halves, until one stands alone.
	 */
	void object(Collection<Draft> drafts, Objection objection) {
		if (drafts.size() == 1) {
			drafts.forEach((draft) -> object(draft, objection));
			return;
		}
		doubtSchema(objection);
		drafts.stream()
			.filter((draft) -> !comesAgain(draft, objection))
			.forEach((draft) -> draft.fail(objection.outcome()));
	}

	/**
	 * One draft is objected to. A contact that is there already is turned to; a field
	 * that HubSpot does not take is left out.
	 */
	void object(Draft draft, Objection objection) {
		doubtSchema(objection);
		if (objection.existingId().isPresent()) {
			draft.turnTo(objection.existingId().get());
		}
		else if (!comesAgain(draft, objection) && !(objection.isAboutValues() && draft.leaveOut(objection.fields()))) {
			draft.fail(objection.outcome());
		}
	}

	/**
	 * What another look may change: a property is made again, a contact came or went, or
	 * is another than the one we knew.
	 */
	private static boolean comesAgain(Draft draft, Objection objection) {
		boolean blind = objection.isAboutValues() && draft.isBlind();
		if (objection.isGone()) {
			draft.lose();
		}
		return (blind || objection.isUndefinedProperty() || objection.isConflict() || objection.isGone())
				&& draft.again();
	}

	private void doubtSchema(Objection objection) {
		if (objection.isUndefinedProperty()) {
			this.schema.doubt();
		}
	}

}
