package dev.handsfree.standin.wire;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.standin.state.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts requests by route, and remembers the last ones that were refused, since the
 * process began.
 */
final class Calls {

	private static final int REMEMBERED = 500;

	private final Clock clock;

	private final Map<String, Integer> byRoute = new TreeMap<>();

	private final Deque<ObjectNode> refused = new ArrayDeque<>();

	Calls(Clock clock) {
		this.clock = clock;
	}

	synchronized void count(String route) {
		this.byRoute.merge(route, 1, Integer::sum);
	}

	synchronized void refuse(Request request, Answer answer) {
		if (this.refused.size() == REMEMBERED) {
			this.refused.removeFirst();
		}
		this.refused.addLast(Json.object()
			.put("at", this.clock.instant().toString())
			.put("method", request.method())
			.put("path", request.path())
			.put("status", answer.status())
			.put("reason", answer.reason()));
	}

	synchronized void clear() {
		this.byRoute.clear();
		this.refused.clear();
	}

	synchronized Map<String, Integer> byRoute() {
		return Map.copyOf(this.byRoute);
	}

	synchronized void describe(ObjectNode state) {
		ObjectNode calls = state.putObject("calls");
		this.byRoute.forEach(calls::put);
		ArrayNode refusals = state.putArray("refused");
		this.refused.forEach((refusal) -> refusals.add(refusal.deepCopy()));
	}

}
