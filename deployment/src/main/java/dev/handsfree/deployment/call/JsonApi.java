package dev.handsfree.deployment.call;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import dev.handsfree.delivery.call.DestinationCalls;
import dev.handsfree.edge.call.BoundedCalls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Calls one address with one kind of credentials, and does not wait long. What cannot be
 * sent or is not answered is a reply like any other.
 */
public final class JsonApi {

	/** One JSON object a line. */
	public static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

	/** So long may it take to send or to fetch what fills a file. */
	private static final Duration TRANSFER_LIMIT = Duration.ofMinutes(30);

	private static final int LONGEST_REFUSAL = 1024 * 1024;

	private static final JsonMapper json = JsonMapper.builder().build();

	/** One for the process, which ends with it. */
	private static final DestinationCalls questions = calls(Duration.ofSeconds(4));

	private static final BoundedCalls transfers = new BoundedCalls(CONNECT_LIMIT, TRANSFER_LIMIT, LONGEST_REFUSAL);

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

	/**
	 * What that path answers to what may be large, as may be the lines that it answers.
	 * @param lines where lines are written to; any other answer is the reply's body
	 */
	public Reply transfer(String path, MediaType type, byte[] body, OutputStream lines) {
		try {
			return transfers.client()
				.post()
				.uri(URI.create(this.base + path))
				.headers((all) -> all.putAll(this.headers))
				.contentType(type)
				.body(body)
				.exchangeForRequiredValue((request, response) -> {
					int status = response.getStatusCode().value();
					if (!LINES.isCompatibleWith(response.getHeaders().getContentType())) {
						return new Reply(status, read(new String(transfers.body(response), StandardCharsets.UTF_8)));
					}
					response.getBody().transferTo(lines);
					return new Reply(status, MissingNode.getInstance());
				});
		}
		catch (ResourceAccessException | IllegalArgumentException ex) {
			return Reply.NONE;
		}
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
