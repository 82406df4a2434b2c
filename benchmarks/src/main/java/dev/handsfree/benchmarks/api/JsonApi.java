package dev.handsfree.benchmarks.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks an API that speaks JSON. Whatever it refuses is a bug of the benchmark. */
public final class JsonApi {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final HttpClient http = HttpClient.newHttpClient();

	private final String base;

	private final String token;

	/**
	 * @param base its address
	 * @param token the bearer token; one that asks for none does not mind
	 */
	public JsonApi(String base, String token) {
		this.base = base;
		this.token = token;
	}

	/**
	 * What a path holds.
	 * @throws IllegalStateException if it refuses
	 * @throws UncheckedIOException if it does not answer
	 */
	public JsonNode get(String path) {
		return answer(request(path).GET().build());
	}

	/**
	 * What it answers to a body.
	 * @throws IllegalStateException if it refuses
	 * @throws UncheckedIOException if it does not answer
	 */
	public JsonNode post(String path, String json) {
		return answer(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.base + path))
			.timeout(LIMIT)
			.header("Authorization", "Bearer " + this.token);
	}

	private JsonNode answer(HttpRequest request) {
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() / 100 != 2) {
				throw new IllegalStateException(
						"%s is answered %d: %s".formatted(request.uri().getPath(), answer.statusCode(), answer.body()));
			}
			return answer.body().isEmpty() ? MissingNode.getInstance() : JsonMapper.shared().readTree(answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while an API was asked", ex);
		}
	}

}
