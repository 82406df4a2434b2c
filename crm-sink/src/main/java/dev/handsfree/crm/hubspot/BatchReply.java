package dev.handsfree.crm.hubspot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import tools.jackson.databind.JsonNode;

/**
 * Says of each input of a batch how it ended. Results are told apart by their trace id,
 * else by what was written, never by their order; what objects is in {@code errors},
 * whatever the status.
 *
 * @param results what was written
 * @param objections by trace id
 * @param unnamed objections that name no input
 */
record BatchReply(List<JsonNode> results, Map<String, Objection> objections, List<Objection> unnamed) {

	static BatchReply of(JsonNode body) {
		Map<String, Objection> objections = new HashMap<>();
		body.path("errors")
			.forEach((error) -> traces(error).forEach((trace) -> objections.put(trace, Objection.entry(error))));
		return new BatchReply(body.path("results").valueStream().toList(), objections,
				body.path("errors")
					.valueStream()
					.filter((error) -> traces(error).findFirst().isEmpty())
					.map(Objection::entry)
					.toList());
	}

	/** What was written for a draft. */
	Optional<JsonNode> result(ContactDraft draft) {
		return first((result) -> result.path("objectWriteTraceId").asString("").equals(draft.trace()))
			.or(() -> first((result) -> result.path("properties")
				.path(ContactFields.PERSON_ID)
				.asString("")
				.equals(draft.person())));
	}

	private Optional<JsonNode> first(Predicate<JsonNode> which) {
		return this.results.stream().filter(which).findFirst();
	}

	/** What HubSpot objects to in this very draft. */
	Optional<Objection> objection(ContactDraft draft) {
		return Optional.ofNullable(this.objections.get(draft.trace()));
	}

	/** An input that the answer does not mention may have been written, or not. */
	static Outcome unmentioned() {
		return Outcome.TryLater.because(Cause.UNAVAILABLE);
	}

	private static Stream<String> traces(JsonNode error) {
		return error.path("context").path("objectWriteTraceId").valueStream().map((trace) -> trace.asString(""));
	}

}
