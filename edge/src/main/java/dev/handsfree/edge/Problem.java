package dev.handsfree.edge;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * A problem detail (RFC 9457). It has no instance, and holds nothing of the request.
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param detail what is wrong, in a sentence of ours
 */
public record Problem(int status, String title, String detail) {

	/** What a problem detail is sent as. */
	public static final String MEDIA_TYPE = "application/problem+json";

	private static final JsonMapper json = JsonMapper.builder().build();

	/** The problem detail as it is sent. */
	public byte[] bytes() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", "about:blank");
		members.put("title", this.title);
		members.put("status", this.status);
		members.put("detail", this.detail);
		return json.writeValueAsBytes(members);
	}

}
