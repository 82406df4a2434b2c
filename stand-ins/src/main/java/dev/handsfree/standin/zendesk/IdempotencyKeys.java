package dev.handsfree.standin.zendesk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import dev.handsfree.standin.state.Json;
import dev.handsfree.standin.state.Shelf;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.topics.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a POST is a repetition: the same key within two hours repeats the first
 * answer ({@code x-idempotency-lookup: hit}), with another body it is an error. Only
 * answers that made something are remembered.
 */
final class IdempotencyKeys {

	private static final Duration LIFETIME = Duration.ofHours(2);

	private static final String LOOKUP = "x-idempotency-lookup";

	private static final int LONGEST = 255;

	private final Shelf keys;

	private final Clock clock;

	IdempotencyKeys(Shelf keys, Clock clock) {
		this.keys = keys;
		this.clock = clock;
	}

	Answer once(Request request, Supplier<Answer> work) {
		Optional<String> key = request.header("idempotency-key");
		if (key.isEmpty()) {
			return work.get();
		}
		if (key.get().length() > LONGEST) {
			throw ZendeskErrors.badKey();
		}
		return remembered(key.get()).map((first) -> repeat(first, request))
			.orElseGet(() -> remember(key.get(), request, work.get()));
	}

	private Optional<ObjectNode> remembered(String key) {
		Instant oldest = this.clock.instant().minus(LIFETIME);
		return this.keys.get(key).filter((first) -> Instant.parse(Json.text(first, "/at")).isAfter(oldest));
	}

	private static Answer repeat(ObjectNode first, Request request) {
		if (!Json.text(first, "/body_hash").equals(Sha256.hex(request.body()))) {
			return ZendeskErrors.reusedKey();
		}
		return Answer.json(201, first.path("answer"))
			.header(LOOKUP, "hit")
			.header("Location", Json.text(first, "/answer/ticket/url"));
	}

	private Answer remember(String key, Request request, Answer answer) {
		ObjectNode first = Json.object()
			.put("at", this.clock.instant().toString())
			.put("body_hash", Sha256.hex(request.body()));
		first.set("answer", Json.parse(answer.body()));
		this.keys.put(key, first);
		return answer.header(LOOKUP, "miss");
	}

}
