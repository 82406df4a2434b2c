package dev.handsfree.edge.answer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * The problem detail (RFC 9457) that every port of ours answers with. It has no instance,
 * and holds nothing of the request: Spring's own would name the path, and with it a user.
 *
 * @param status the HTTP status, which the title says in words
 * @param detail what is wrong, in a sentence of ours
 * @param extensions further members, by name
 */
public record Problem(int status, String detail, Map<String, String> extensions) {

	/** What a problem detail is sent as. */
	public static final String MEDIA_TYPE = "application/problem+json";

	private static final JsonMapper json = JsonMapper.builder().build();

	/**
	 * A problem detail without further members.
	 * @param status the HTTP status
	 * @param detail what is wrong, in a sentence of ours
	 */
	public static Problem of(int status, String detail) {
		return new Problem(status, detail, Map.of());
	}

	/** The problem detail as it is sent. */
	public byte[] bytes() {
		HttpStatus known = HttpStatus.resolve(this.status);
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", (known != null) ? known.getReasonPhrase() : "Error");
		members.put("status", this.status);
		members.put("detail", this.detail);
		members.putAll(this.extensions);
		return json.writeValueAsBytes(members);
	}

	/**
	 * Answers with it; headers are the caller's.
	 * @param response the answer, of which nothing is sent yet
	 * @throws IOException if whoever asked has gone
	 */
	public void send(HttpServletResponse response) throws IOException {
		byte[] body = bytes();
		response.setStatus(this.status);
		response.setContentType(MEDIA_TYPE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
