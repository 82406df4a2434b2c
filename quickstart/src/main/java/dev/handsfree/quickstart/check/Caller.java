package dev.handsfree.quickstart.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks one address with one kind of credentials, and does not wait long. */
public final class Caller {

	private static final Duration CONNECT = Duration.ofSeconds(2);

	private static final Duration ANSWER = Duration.ofSeconds(4);

	private static final JsonMapper json = JsonMapper.builder().build();

	private final String base;

	private final String authorization;

	/**
	 * A caller of one address.
	 * @param base where the API is; paths are added to it
	 * @param authorization sent as such; empty for none
	 */
	public Caller(String base, String authorization) {
		this.base = base.strip().replaceAll("/+$", "");
		this.authorization = authorization;
	}

	/** What that path answers. */
	public Reply get(String path) {
		return call("GET", path, BodyPublishers.noBody());
	}

	/** What that path answers to that body. */
	public Reply post(String path, String body) {
		return call("POST", path, BodyPublishers.ofString(body));
	}

	private Reply call(String method, String path, HttpRequest.BodyPublisher body) {
		try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.base + path))
				.timeout(ANSWER)
				.header("Content-Type", "application/json")
				.method(method, body);
			if (!this.authorization.isEmpty()) {
				request.header("Authorization", this.authorization);
			}
			HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			return new Reply(response.statusCode(), read(response.body()));
		}
		catch (IOException | IllegalArgumentException ex) {
			// An address or a credential that cannot even be sent is told by its own
			// check.
			return Reply.NOBODY;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Reply.NOBODY;
		}
	}

	private static JsonNode read(byte[] body) {
		try {
			return json.readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the HTTP status; 0 if nobody answered
	 * @param body what it holds; missing if that is no JSON
	 */
	public record Reply(int status, JsonNode body) {

		static final Reply NOBODY = new Reply(0, MissingNode.getInstance());

		/** The request was understood and allowed, whatever became of it. */
		boolean isAllowed() {
			return this.status / 100 == 2 || this.status == 400 || this.status == 422;
		}

		/** The verdict on what was answered neither yes nor no. */
		Verdict neither(String address) {
			return switch (this.status) {
				case 0 -> Verdict.unanswered();
				case 401 -> Verdict.refused("refused: it is not valid, or not for this account");
				case 403 -> Verdict.refused("refused: it may not do this");
				case 404 -> Verdict.refused("not found there: is %s right?".formatted(address));
				default -> Verdict.unanswered("answered %d".formatted(this.status));
			};
		}

	}

}
