package dev.handsfree.journeys.doors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

import dev.handsfree.journeys.doors.Doors.Door;

/** Judges answers, and gathers what is wrong by its kind. */
final class Faults {

	private static final int SHOWN = 5;

	private final Map<String, List<RawRequest>> byKind = new ConcurrentSkipListMap<>();

	void of(Door door, RawRequest request, RawAnswer answer) {
		// Where Kafka or Postgres is away, which they are not here, it is 503.
		if (answer.status() >= 500) {
			add(door.name() + " answers " + answer.status(), request);
		}
		String text = answer.text().toLowerCase(Locale.ROOT);
		// A page that may call is told which method it has asked for.
		if (text.contains(Requests.MARK.toLowerCase(Locale.ROOT)) && !answer.hasHeader("access-control-allow-origin")) {
			add(door.name() + " says what was sent", request);
		}
		if (answer.status() >= 400
				&& (text.contains("exception") || text.contains("\tat ") || text.contains("tomcat"))) {
			add(door.name() + " says what it is made of", request);
		}
		if (answer.body().contains("\"customer\"") && !request.headers().contains(Requests.TOKEN)) {
			add(door.name() + " shows access without a token", request);
		}
		if (door.name().equals("access-sink") && answer.hasHeader("access-control-allow-origin")) {
			add(door.name() + " grants a page what is for servers", request);
		}
		if (answer.status() >= 400 && !answer.body().isEmpty()
				&& !answer.contentType().startsWith("application/problem+json")) {
			add(door.name() + " answers " + answer.status() + " as " + answer.contentType(), request);
		}
		if (answer.status() >= 400 && answer.body().isEmpty() && !request.method().equals("HEAD")) {
			add(door.name() + " answers " + answer.status() + " and says nothing", request);
		}
	}

	private void add(String kind, RawRequest request) {
		this.byKind.computeIfAbsent(kind, (name) -> Collections.synchronizedList(new ArrayList<>())).add(request);
	}

	@Override
	public String toString() {
		return this.byKind.entrySet()
			.stream()
			.map((kind) -> kind.getValue().size() + " × " + kind.getKey() + ": "
					+ kind.getValue()
						.stream()
						.limit(SHOWN)
						.map(RawRequest::toString)
						.collect(Collectors.joining(" | ")))
			.collect(Collectors.joining("\n"));
	}

}
