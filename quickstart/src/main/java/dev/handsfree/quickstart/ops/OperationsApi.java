package dev.handsfree.quickstart.ops;

import java.net.URI;
import java.util.Optional;

import dev.handsfree.quickstart.call.JsonApi;
import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.settings.Settings;
import tools.jackson.databind.JsonNode;

/** Asks the operations API of a deployment. */
final class OperationsApi {

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
	static OperationsApi of(Settings settings, Optional<URI> url) {
		return new OperationsApi(
				url.map(URI::toString).orElseGet(() -> "http://127.0.0.1:" + settings.port("CONSOLE_PORT")),
				settings.first("CONSOLE_API_TOKENS"));
	}

	/**
	 * What that path answers to that body.
	 * @throws HandsfreeException if it refuses, or does not answer
	 */
	JsonNode post(String path, String body) {
		JsonApi.Reply reply = this.api.post(path, body);
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

}
