package dev.handsfree.crm.hubspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.handsfree.crm.hubspot.HubSpotApi.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes one batch call for drafts, and tells each of them what HubSpot objects to. */
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
	 * Writes.
	 * @param operation such as {@code /batch/upsert}
	 * @param inputs by the draft that each is for
	 * @param written told of each draft that was written, with the contact
	 */
	void write(String operation, Map<ContactDraft, ObjectNode> inputs, BiConsumer<ContactDraft, JsonNode> written) {
		if (inputs.isEmpty()) {
			return;
		}
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		ArrayNode array = body.putArray("inputs");
		inputs.forEach((draft, input) -> array.add(input.put("objectWriteTraceId", draft.trace())));
		make(operation, body, inputs.keySet()).map(BatchReply::of)
			.ifPresent((reply) -> settle(inputs.keySet(), reply, written));
	}

	private void settle(Collection<ContactDraft> drafts, BatchReply reply, BiConsumer<ContactDraft, JsonNode> written) {
		List<ContactDraft> unmentioned = new ArrayList<>();
		for (ContactDraft draft : drafts) {
			reply.result(draft)
				.ifPresentOrElse((result) -> written.accept(draft, result), () -> reply.objection(draft)
					.ifPresentOrElse((objection) -> object(draft, objection), () -> unmentioned.add(draft)));
		}
		reply.unnamed()
			.stream()
			.findFirst()
			.ifPresentOrElse((objection) -> object(unmentioned, objection),
					() -> unmentioned.forEach((draft) -> draft.fail(BatchReply.unmentioned())));
	}

	/**
	 * Reads contacts that we know.
	 * @param operation such as {@code /batch/read}
	 * @return the answer; empty if the drafts have failed, or stay open for another round
	 */
	Optional<JsonNode> make(String operation, ObjectNode body, Collection<ContactDraft> concerned) {
		return make(operation, body, concerned, (objection) -> object(concerned, objection));
	}

	/**
	 * Asks for contacts. HubSpot holds none by a value that it does not take.
	 * @param operation such as {@code /batch/read}
	 * @return the answer; empty if nothing is found, or the drafts have failed
	 */
	Optional<JsonNode> find(String operation, ObjectNode body, Collection<ContactDraft> concerned) {
		return make(operation, body, concerned, (objection) -> {
			if (concerned.size() > 1 || !objection.isAboutValues()) {
				object(concerned, objection);
			}
		});
	}

	private Optional<JsonNode> make(String operation, ObjectNode body, Collection<ContactDraft> concerned,
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
	private void object(Collection<ContactDraft> drafts, Objection objection) {
		if (drafts.size() == 1) {
			drafts.forEach((draft) -> object(draft, objection));
			return;
		}
		doubtSchema(objection);
		drafts.stream()
			.filter((draft) -> !draft.comesAgain(objection))
			.forEach((draft) -> draft.fail(objection.outcome()));
	}

	private void object(ContactDraft draft, Objection objection) {
		doubtSchema(objection);
		draft.object(objection);
	}

	private void doubtSchema(Objection objection) {
		if (objection.isUndefinedProperty()) {
			this.schema.doubt();
		}
	}

}
