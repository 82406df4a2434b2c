package dev.handsfree.standin.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the handler of a path. Templates hold placeholders such as {@code {id}}; a last
 * one with dots, {@code {rest...}}, takes whatever remains. The first that matches wins.
 */
final class Routes {

	private final List<Route> routes = new ArrayList<>();

	void add(String method, String template, Handler handler) {
		this.routes.add(new Route(method, template, segments(template), handler));
	}

	Optional<Match> match(String method, String path) {
		List<String> segments = segments(path);
		return this.routes.stream()
			.filter((route) -> route.method().equals(method))
			.flatMap((route) -> route.match(segments).stream())
			.findFirst();
	}

	private static List<String> segments(String path) {
		return Arrays.stream(path.split("/", -1)).filter((segment) -> !segment.isEmpty()).toList();
	}

	/** A route that fits, with what its placeholders stand for. */
	record Match(String name, Handler handler, Map<String, String> variables) {
	}

	private record Route(String method, String template, List<String> segments, Handler handler) {

		Optional<Match> match(List<String> path) {
			boolean open = !this.segments.isEmpty() && this.segments.getLast().endsWith("...}");
			if (open ? path.size() < this.segments.size() : path.size() != this.segments.size()) {
				return Optional.empty();
			}
			Map<String, String> variables = new HashMap<>();
			for (int i = 0; i < this.segments.size(); i++) {
				String segment = this.segments.get(i);
				if (segment.startsWith("{")) {
					variables.put(segment.substring(1, segment.length() - 1), path.get(i));
				}
				else if (!segment.equals(path.get(i))) {
					return Optional.empty();
				}
			}
			return Optional.of(new Match(this.method + " " + this.template, this.handler, variables));
		}

	}

}
