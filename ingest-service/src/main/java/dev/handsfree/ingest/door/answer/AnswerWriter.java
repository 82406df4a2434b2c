package dev.handsfree.ingest.door.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.answer.Problem;
import dev.handsfree.edge.answer.RetryAfter;
import dev.handsfree.ingest.door.answer.Answer.Accepted;
import dev.handsfree.ingest.door.answer.Answer.Challenged;
import dev.handsfree.ingest.door.answer.Answer.Fault;
import dev.handsfree.ingest.door.answer.Answer.Ignored;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as HTTP: the one place where their headers and bodies are made. */
public final class AnswerWriter {

	private static final JsonMapper json = JsonMapper.builder().build();

	private AnswerWriter() {
	}

	/**
	 * Writes an answer.
	 * @param entrance where its request came in
	 * @param answer the answer
	 * @param response of which nothing is sent yet
	 * @throws IOException if the sender has gone
	 */
	public static void write(Entrance entrance, Answer answer, HttpServletResponse response) throws IOException {
		switch (answer) {
			case Accepted accepted -> told(entrance, accepted.status(), accepted.ids(), response);
			case Challenged(String challenge) -> write(response, HttpServletResponse.SC_OK, MediaType.TEXT_PLAIN_VALUE,
					challenge.getBytes(StandardCharsets.UTF_8));
			case Ignored ignored -> told(entrance, HttpServletResponse.SC_OK, List.of(), response);
			case Refused refused -> refuse(entrance, refused, response);
		}
	}

	private static void told(Entrance entrance, int status, List<String> ids, HttpServletResponse response)
			throws IOException {
		Map<String, Object> members = new LinkedHashMap<>();
		switch (entrance) {
			case WEBHOOKS -> members.put("events", ids);
			case ACTIONS -> {
				// The event's id is the request's, under which its user can watch it.
				members.put("request", ids.getFirst());
				members.put("watch", "/me/requests/" + ids.getFirst());
			}
		}
		write(response, status, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsBytes(members));
	}

	private static void refuse(Entrance entrance, Refused refused, HttpServletResponse response) throws IOException {
		Refusal refusal = refused.refusal();
		switch (refusal) {
			case WRONG_METHOD -> response.setHeader(HttpHeaders.ALLOW, "POST");
			case COMPRESSED -> response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
			case NO_USER -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			case TOO_MANY, TOO_MANY_TODAY, STRANGER, BUSY, NO_KEYS, NOT_KEPT ->
				response.setHeader(RetryAfter.HEADER, RetryAfter.seconds(refused.after()));
			default -> {
				// The others need no header.
			}
		}
		problem(refusal, refused.fault(), entrance).send(response);
	}

	private static Problem problem(Refusal refusal, Optional<Fault> fault, Entrance entrance) {
		return fault.map((known) -> new Problem(refusal.status(), known.detail(), known.members()))
			.orElseGet(() -> Problem.of(refusal.status(), refusal.detail(entrance)));
	}

	private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
		response.setStatus(status);
		response.setContentType(type);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
