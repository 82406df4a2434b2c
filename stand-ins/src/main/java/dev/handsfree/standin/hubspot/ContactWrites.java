package dev.handsfree.standin.hubspot;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers writes of contacts. A batch whose every input carries a trace id may succeed in
 * part (207); any other, and every upsert by e-mail, is written whole or not at all.
 */
final class ContactWrites {

	private final Contacts contacts;

	private final PropertyDefinitions definitions;

	private final Clock clock;

	ContactWrites(Contacts contacts, PropertyDefinitions definitions, Clock clock) {
		this.contacts = contacts;
		this.definitions = definitions;
		this.clock = clock;
	}

	Answer create(Request request) {
		ObjectNode body = request.jsonObject().orElseThrow(() -> Problem.invalid("Invalid input JSON").refusal());
		return Answer.json(201, one(Optional.empty(), BatchInput.properties(body, this.definitions)));
	}

	Answer update(Request request) {
		ObjectNode body = request.jsonObject().orElseThrow(() -> Problem.invalid("Invalid input JSON").refusal());
		Map<String, String> properties = BatchInput.properties(body, this.definitions);
		return Answer.json(200, one(Optional.of(existing(request)), properties));
	}

	Answer delete(Request request) {
		this.contacts.remove(existing(request));
		return Answer.empty(204);
	}

	Answer batchUpsert(Request request) {
		List<BatchInput> inputs = BatchInput.batch(request, this.definitions);
		inputs.forEach(this::checkUpsert);
		refuseDuplicates(inputs);
		boolean partly = inputs.stream().noneMatch((input) -> input.idProperty().equals("email"));
		return batch(inputs, partly, 200, (input) -> {
			Map<String, String> properties = new LinkedHashMap<>(input.properties());
			properties.putIfAbsent(input.idProperty(), input.id());
			return new Write(this.contacts.find(input.idProperty(), input.id()), properties, true);
		});
	}

	Answer batchUpdate(Request request) {
		List<BatchInput> inputs = BatchInput.batch(request, this.definitions);
		refuseDuplicates(inputs);
		return batch(inputs, true, 200,
				(input) -> new Write(this.contacts.find(input.idProperty(), input.id()), input.properties(), false));
	}

	Answer batchCreate(Request request) {
		return batch(BatchInput.batch(request, this.definitions), true, 201,
				(input) -> new Write(Optional.empty(), input.properties(), true));
	}

	private ObjectNode existing(Request request) {
		String id = request.variable("id");
		return this.contacts.find(request.parameter("idProperty").orElse(""), id)
			.orElseThrow(() -> Problem.notFound(id).refusal());
	}

	private ObjectNode one(Optional<ObjectNode> existing, Map<String, String> properties) {
		this.contacts.objection(existing, properties).ifPresent((problem) -> {
			throw problem.refusal();
		});
		return this.contacts.write(existing, properties).deepCopy();
	}

	private void checkUpsert(BatchInput input) {
		if (input.id().isBlank()) {
			throw Problem.invalid("Invalid input JSON: id is required").refusal();
		}
		if (!this.definitions.identifies(input.idProperty())) {
			throw Problem
				.invalid("Unable to perform update/upsert by non-unique 0-1 property '" + input.idProperty() + "'")
				.refusal();
		}
	}

	private static void refuseDuplicates(List<BatchInput> inputs) {
		Set<String> seen = new HashSet<>();
		for (BatchInput input : inputs) {
			String id = input.idProperty().equals("email") ? input.id().toLowerCase(Locale.ROOT) : input.id();
			if (!seen.add(input.idProperty() + " " + id)) {
				throw Problem.invalid("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique").refusal();
			}
		}
	}

	private Answer batch(List<BatchInput> inputs, boolean partly, int success, Target target) {
		boolean traced = partly && inputs.stream().noneMatch((input) -> input.traceId().isEmpty());
		ArrayNode results = Json.array();
		ArrayNode errors = Json.array();
		Deque<Runnable> undo = new ArrayDeque<>();
		for (BatchInput input : inputs) {
			Optional<Problem> problem = write(input, target, results, undo);
			if (problem.isPresent() && !traced) {
				undo.forEach(Runnable::run);
				return problem.get().answer();
			}
			problem.ifPresent((found) -> errors.add(found.batchError(input.traceId())));
		}
		return summary(success, results, errors);
	}

	private Optional<Problem> write(BatchInput input, Target target, ArrayNode results, Deque<Runnable> undo) {
		Write write = target.of(input);
		if (write.existing().isEmpty() && !write.creates()) {
			return Optional.of(Problem.notFound(input.id()));
		}
		Optional<Problem> problem = this.contacts.objection(write.existing(), write.properties());
		if (problem.isEmpty()) {
			ObjectNode written = this.contacts.write(write.existing(), write.properties());
			undo.push(() -> write.existing()
				.ifPresentOrElse(this.contacts::restore, () -> this.contacts.remove(written)));
			ObjectNode result = written.deepCopy().put("new", write.existing().isEmpty());
			results.add(input.traceId().isEmpty() ? result : result.put("objectWriteTraceId", input.traceId()));
		}
		return problem;
	}

	private Answer summary(int success, ArrayNode results, ArrayNode errors) {
		String now = this.clock.instant().toString();
		ObjectNode body = Json.object().put("status", "COMPLETE").set("results", results).asObject();
		body.put("startedAt", now).put("completedAt", now);
		if (errors.isEmpty()) {
			return Answer.json(success, body);
		}
		body.put("numErrors", errors.size()).set("errors", errors);
		return Answer.refused(207, body,
				errors.size() + " inputs refused: " + errors.get(0).path("message").asString(""));
	}

	/** Where an input goes. */
	@FunctionalInterface
	private interface Target {

		Write of(BatchInput input);

	}

	private record Write(Optional<ObjectNode> existing, Map<String, String> properties, boolean creates) {
	}

}
