package dev.handsfree.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls a stand-in as a client would.
 */
final class Caller {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String base;

	private final String authorization;

	Caller(String base, String authorization) {
		this.base = base;
		this.authorization = authorization;
	}

	Reply get(String path) {
		return send("GET", path, "", Map.of());
	}

	Reply post(String path, String body) {
		return send("POST", path, body, Map.of());
	}

	Reply send(String method, String path, String body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(Duration.ofSeconds(10))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (!this.authorization.isEmpty()) {
			request.header("Authorization", this.authorization);
		}
		headers.forEach(request::header);
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body(), response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Reply(int status, String body, HttpResponse<String> response) {

		JsonNode json() {
			return MAPPER.readTree(this.body);
		}

		/** The scalar at a pointer as text; empty where there is none. */
		String at(String pointer) {
			return json().at(pointer).asString("");
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

	}

}
