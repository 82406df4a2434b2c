package dev.handsfree.testkit.standin.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.testkit.standin.state.Json;
import dev.handsfree.testkit.standin.wire.Answer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a call is one too many in a rolling span of time. Off until it is set;
 * refused calls are not counted against it.
 */
final class RateLimit {

	private final Clock clock;

	private final Deque<Instant> passed = new ArrayDeque<>();

	private int requests;

	private Duration per = Duration.ofSeconds(10);

	RateLimit(Clock clock) {
		this.clock = clock;
	}

	/** Allows so many requests per span; 0 switches the limit off. */
	void set(int requests, Duration per) {
		this.requests = requests;
		this.per = per;
		this.passed.clear();
	}

	/** Takes one call's share, or refuses it with 429. */
	Optional<Answer> take() {
		if (this.requests == 0) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		while (!this.passed.isEmpty() && !this.passed.getFirst().isAfter(now.minus(this.per))) {
			this.passed.removeFirst();
		}
		if (this.passed.size() >= this.requests) {
			return Optional.of(exceeded());
		}
		this.passed.addLast(now);
		return Optional.empty();
	}

	static Answer exceeded() {
		ObjectNode body = Json.object()
			.put("status", "error")
			.put("message", "You have reached your ten_secondly_rolling limit.")
			.put("errorType", "RATE_LIMIT")
			.put("correlationId", UUID.randomUUID().toString())
			.put("policyName", "TEN_SECONDLY_ROLLING");
		return Answer.refused(429, body, "RATE_LIMIT");
	}

	ObjectNode toJson() {
		return Json.object().put("requests", this.requests).put("per", this.per.toMillis() + "ms");
	}

}
