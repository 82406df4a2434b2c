package dev.handsfree.catchup.reconcile;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One question for a list of the provider's.
 *
 * @param path the list, such as {@code /v1/events}
 * @param parameters names and values, already encoded, in their order
 */
public record Query(String path, List<String> parameters) {

	/** The most that one page may hold. */
	static final int PAGE = 100;

	/** Copies the parameters. */
	public Query {
		parameters = List.copyOf(parameters);
	}

	/** A whole page of a list. */
	public static Query of(String path) {
		return new Query(path, List.of()).with("limit", Integer.toString(PAGE));
	}

	/** With one parameter more. */
	public Query with(String name, String value) {
		List<String> more = new ArrayList<>(this.parameters);
		more.add(encoded(name) + "=" + encoded(value));
		return new Query(this.path, more);
	}

	/** As it stands in the request line. */
	String text() {
		return this.path + "?" + String.join("&", this.parameters);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
