package dev.handsfree.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import dev.handsfree.signature.SignedRequest;

/**
 * A request as verification sees it, and the same with something changed.
 *
 * @param headers every line by the header's name, in any case
 * @param target path and query
 */
public record ARequest(Map<String, List<String>> headers, String target) implements SignedRequest {

	/** Takes names in any case, as HTTP does. */
	public ARequest {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(headers);
		headers = copy;
	}

	/** A request with these headers, each on one line. */
	public static ARequest with(Map<String, String> headers, String target) {
		Map<String, List<String>> lines = new TreeMap<>();
		headers.forEach((name, value) -> lines.put(name, List.of(value)));
		return new ARequest(lines, target);
	}

	@Override
	public List<String> all(String name) {
		return this.headers.getOrDefault(name, List.of());
	}

	/** This request with other lines of one header. */
	public ARequest lines(String name, List<String> lines) {
		Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		changed.putAll(this.headers);
		changed.put(name, lines);
		return new ARequest(changed, this.target);
	}

	/** This request with one header's first line changed. */
	public ARequest changed(String name, UnaryOperator<String> change) {
		List<String> lines = new ArrayList<>(all(name));
		lines.set(0, change.apply(lines.getFirst()));
		return lines(name, lines);
	}

	/** This request to another path and query. */
	public ARequest to(String other) {
		return new ARequest(this.headers, other);
	}

}
