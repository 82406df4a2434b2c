package dev.handsfree.quickstart.ops;

import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.settings.Settings;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Asks the operations API of a deployment. */
public final class OperationsApi {

	/** So many entries come with one answer. */
	private static final int PAGE = 500;

	private final String address;

	private final JsonApi api;

	private OperationsApi(String address, String token) {
		this.address = address;
		this.api = JsonApi.asking(address, "Bearer " + token);
	}

	/**
	 * The API of that deployment.
	 * @param settings say where it is, and its token
	 * @param url where it is instead
	 */
	public static OperationsApi of(Settings settings, Optional<URI> url) {
		return new OperationsApi(
				url.map(URI::toString).orElseGet(() -> "http://127.0.0.1:" + settings.port("CONSOLE_PORT")),
				settings.first("CONSOLE_API_TOKENS"));
	}

	/**
	 * What that path answers.
	 * @throws HandsfreeException if it refuses, or does not answer
	 */
	public JsonNode get(String path) {
		return taken(this.api.get(path));
	}

	/**
	 * What that path answers to that body.
	 * @throws HandsfreeException if it refuses, or does not answer
	 */
	public JsonNode post(String path, Map<String, ?> body) {
		return taken(this.api.post(path, JsonText.of(body)));
	}

	/**
	 * What that path answers to those lines.
	 * @throws HandsfreeException if it refuses, or does not answer
	 */
	JsonNode postLines(String path, byte[] lines) {
		return taken(this.api.transfer(path, JsonApi.LINES, lines, OutputStream.nullOutputStream()));
	}

	/**
	 * Has the lines that a path answers to that body written down.
	 * @throws HandsfreeException if it refuses, does not answer, or breaks off
	 */
	void lines(String path, Map<String, ?> body, OutputStream lines) {
		taken(this.api.transfer(path, MediaType.APPLICATION_JSON, JsonText.of(body).getBytes(StandardCharsets.UTF_8),
				lines));
	}

	/**
	 * A list that is told by pages, to its end or to so many entries.
	 * @param path where it is told
	 * @param name the name of its entries
	 * @param query what is asked for
	 * @param most so many entries
	 */
	Listed list(String path, String name, Map<String, String> query, int most) {
		List<JsonNode> entries = new ArrayList<>();
		String cursor = "";
		do {
			String size = "?limit=" + Math.min(PAGE, most - entries.size());
			JsonNode page = get(path + size + query(query) + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
			page.path(name).forEach(entries::add);
			cursor = page.path("next").asString("");
		}
		while (!cursor.isEmpty() && entries.size() < most);
		return new Listed(entries, cursor);
	}

	/** What follows a path's first parameter. */
	static String query(Map<String, String> query) {
		return query.entrySet()
			.stream()
			.map((one) -> "&" + one.getKey() + "=" + encoded(one.getValue()))
			.collect(Collectors.joining());
	}

	/** As one segment of a path, or a value of a query, whatever it holds. */
	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private JsonNode taken(JsonApi.Reply reply) {
		if (reply.isSuccess()) {
			return reply.body();
		}
		throw new HandsfreeException(switch (reply.status()) {
			case 0 -> "The operations API does not answer at %s; is ./handsfree up running?".formatted(this.address);
			case 401 -> "The operations API does not accept the token of CONSOLE_API_TOKENS.";
			default -> "The operations API answered %d: %s".formatted(reply.status(),
					reply.body().path("detail").asString("no reason given"));
		});
	}

	/**
	 * Entries of a list.
	 *
	 * @param entries as many as were wanted
	 * @param next where it goes on; empty at its end
	 */
	record Listed(List<JsonNode> entries, String next) {

		Listed {
			entries = List.copyOf(entries);
		}

	}

}
