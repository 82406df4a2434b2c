package dev.handsfree.standin.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.standin.state.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One HTTP request as a stand-in sees it: the path without the stand-in's own name.
 *
 * @param method in upper case
 * @param path decoded, beginning with a slash
 * @param query every parameter with its values in order
 * @param headers by lower-case name
 * @param body decoded as UTF-8
 * @param variables what the matched route's placeholders stand for
 */
public record Request(String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers,
		String body, Map<String, String> variables) {

	public Request {
		query = Map.copyOf(query);
		headers = Map.copyOf(headers);
		variables = Map.copyOf(variables);
	}

	Request with(Map<String, String> variables) {
		return new Request(this.method, this.path, this.query, this.headers, this.body, variables);
	}

	/** The value of a placeholder of the route. */
	public String variable(String name) {
		return this.variables.getOrDefault(name, "");
	}

	/** The first value of a query parameter. */
	public Optional<String> parameter(String name) {
		return parameters(name).stream().findFirst();
	}

	/** All values of a query parameter. */
	public List<String> parameters(String name) {
		return this.query.getOrDefault(name, List.of());
	}

	/** The first value of a header. */
	public Optional<String> header(String name) {
		return this.headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
	}

	/**
	 * What follows a scheme in the Authorization header; empty when it is not that
	 * scheme.
	 */
	public Optional<String> credentials(String scheme) {
		String prefix = scheme + " ";
		return header("authorization").filter((value) -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
			.map((value) -> value.substring(prefix.length()).strip())
			.filter((value) -> !value.isEmpty());
	}

	/** The body as JSON; empty when it is not JSON. */
	public Optional<JsonNode> json() {
		try {
			JsonNode node = Json.parse(this.body);
			return node.isMissingNode() ? Optional.empty() : Optional.of(node);
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/** The body as a JSON object; empty when it is anything else. */
	public Optional<ObjectNode> jsonObject() {
		return json().filter(JsonNode::isObject).map(JsonNode::asObject);
	}

}
