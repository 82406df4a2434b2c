package dev.handsfree.standin.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides whether a call to a site is one too many in a rolling span of time, and says in
 * each answer how many there may be. Off until the control {@code _limit} sets it;
 * refused calls are not counted against it.
 */
public final class RateLimit {

	private static final Duration USUAL = Duration.ofSeconds(10);

	private final Site site;

	private final Clock clock;

	private final Supplier<Answer> exceeded;

	private final Deque<Instant> passed = new ArrayDeque<>();

	private int requests;

	private Duration per = USUAL;

	/**
	 * Limits the calls to a site.
	 * @param exceeded the answer to a call that is one too many
	 * @param headers what each answer says of so many requests in such a span
	 */
	public RateLimit(Site site, Clock clock, Supplier<Answer> exceeded,
			BiFunction<Integer, Duration, Map<String, String>> headers) {
		this.site = site;
		this.clock = clock;
		this.exceeded = exceeded;
		site.guard((request) -> take());
		site.stamp(() -> (this.requests == 0) ? Map.of() : headers.apply(this.requests, this.per));
		site.control("POST", "/_limit", (request) -> {
			ObjectNode body = request.jsonObject().orElseGet(Json::object);
			String span = Json.text(body, "/per");
			limit(body.path("requests").asInt(0), span.isEmpty() ? USUAL : Spans.parse(span));
			return Answer.json(200, toJson());
		});
		site.onReset(() -> limit(0, USUAL));
	}

	/** Allows so many requests per span from now on; 0 switches the limit off. */
	public void set(int most, Duration span) {
		this.site.alone(() -> {
			limit(most, span);
			return most;
		});
	}

	private void limit(int most, Duration span) {
		this.requests = most;
		this.per = span;
		this.passed.clear();
	}

	private Optional<Answer> take() {
		if (this.requests == 0) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		while (!this.passed.isEmpty() && !this.passed.getFirst().isAfter(now.minus(this.per))) {
			this.passed.removeFirst();
		}
		if (this.passed.size() >= this.requests) {
			return Optional.of(this.exceeded.get());
		}
		this.passed.addLast(now);
		return Optional.empty();
	}

	/** As {@code _state} tells it. */
	public ObjectNode toJson() {
		return Json.object().put("requests", this.requests).put("per", this.per.toMillis() + "ms");
	}

}
