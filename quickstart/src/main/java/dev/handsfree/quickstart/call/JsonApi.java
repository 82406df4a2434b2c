package dev.handsfree.quickstart.call;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import dev.handsfree.delivery.call.DestinationCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Calls one address with one kind of credentials, and does not wait long. What cannot be
 * sent or is not answered is a reply like any other.
 */
public final class JsonApi {

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	private static final JsonMapper json = JsonMapper.builder().build();

	/** One for the process, which ends with it. */
	private static final DestinationCalls questions = calls(Duration.ofSeconds(4));

	private final DestinationCalls calls;

	private final String base;

	private final HttpHeaders headers = new HttpHeaders();

	private JsonApi(DestinationCalls calls, String base) {
		this.calls = calls;
		this.base = base.strip().replaceAll("/+$", "");
	}

	/**
	 * Asks an API.
	 * @param base where it is; paths are added to it
	 * @param authorization sent as such; empty for none
	 */
	public static JsonApi asking(String base, String authorization) {
		JsonApi api = new JsonApi(questions, base);
		if (!authorization.isEmpty()) {
			api.headers.set(HttpHeaders.AUTHORIZATION, authorization);
		}
		return api;
	}

	/**
	 * Sends to an address what takes its time there.
	 * @param base where it is; paths are added to it
	 * @param limit how long one call may take
	 */
	public static JsonApi sendingTo(String base, Duration limit) {
		return new JsonApi(calls(limit), base);
	}

	private static DestinationCalls calls(Duration limit) {
		return new DestinationCalls(CONNECT_LIMIT, limit, Duration.ZERO);
	}

	/** What that path answers. */
	public Reply get(String path) {
		return call(HttpMethod.GET, path, this.headers, null);
	}

	/** What that path answers to that body. */
	public Reply post(String path, String body) {
		return post(path, this.headers, body.getBytes(StandardCharsets.UTF_8));
	}

	/** What that path answers to that body, which is sent byte for byte. */
	public Reply post(String path, HttpHeaders with, byte[] body) {
		return call(HttpMethod.POST, path, with, body);
	}

	private Reply call(HttpMethod method, String path, HttpHeaders with, byte @Nullable [] body) {
		try {
			return switch (this.calls.send(method, URI.create(this.base + path), with, body)) {
				case Answered answer -> new Reply(answer.status(), read(answer.body()));
				case Broken broken -> Reply.NONE;
			};
		}
		catch (IllegalArgumentException ex) {
			// An address or a credential that cannot even be sent is told by its own
			// check.
			return Reply.NONE;
		}
	}

	private static JsonNode read(String body) {
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
	 * @param status the HTTP status; 0 if nothing answered
	 * @param body what it holds; missing if that is no JSON
	 */
	public record Reply(int status, JsonNode body) {

		static final Reply NONE = new Reply(0, MissingNode.getInstance());

		/** Whether the request was taken. */
		public boolean isSuccess() {
			return this.status / 100 == 2;
		}

	}

}
