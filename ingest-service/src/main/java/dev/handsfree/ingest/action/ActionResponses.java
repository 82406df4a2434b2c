package dev.handsfree.ingest.action;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.answer.Problem;
import dev.handsfree.edge.answer.RetryAfter;
import dev.handsfree.edge.refusal.UncountedRefusals;
import dev.handsfree.ingest.action.Answer.Accepted;
import dev.handsfree.ingest.action.Answer.Refused;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers, wherever on its way through the filters a request gets one: the one
 * place where an action's request ends, and is counted.
 */
final class ActionResponses {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final ActionRecorder recorder;

	private final Tracing tracing;

	ActionResponses(ActionRecorder recorder, Tracing tracing) {
		this.recorder = recorder;
		this.tracing = tracing;
	}

	/** The action that a path names; empty if there is none. */
	static Optional<Action> action(HttpServletRequest request) {
		String path = request.getPathInfo();
		return (path != null && path.startsWith("/")) ? Action.named(path.substring(1)) : Optional.empty();
	}

	/** A request's own trace begins here, whatever its sender says of another. */
	Step begin(HttpServletRequest request) {
		return this.tracing.begin("action", action(request).map(Action::wireName).orElse(ActionRecorder.UNKNOWN));
	}

	/** Answers, and takes note of it; the step is over. */
	void answer(HttpServletRequest request, HttpServletResponse response, Answer answer, Step step) throws IOException {
		UncountedRefusals.leaveOut(request);
		this.recorder.record(action(request), answer, request.getRemoteAddr(), step);
		step.end();
		write(response, answer);
	}

	/** Refuses. */
	void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		answer(request, response, Refused.because(refusal), begin(request));
	}

	/** Refuses what is no request for an action yet, and is therefore not counted. */
	void refuseUncounted(HttpServletResponse response, Refusal refusal) throws IOException {
		write(response, Refused.because(refusal));
	}

	private static void write(HttpServletResponse response, Answer answer) throws IOException {
		switch (answer) {
			case Accepted(String request) -> {
				Map<String, Object> members = new LinkedHashMap<>();
				members.put("request", request);
				members.put("watch", "/me/requests/" + request);
				byte[] body = json.writeValueAsBytes(members);
				response.setStatus(HttpServletResponse.SC_ACCEPTED);
				response.setContentType(MediaType.APPLICATION_JSON_VALUE);
				response.setContentLength(body.length);
				response.getOutputStream().write(body);
			}
			case Refused refused -> {
				header(response, refused);
				problem(refused).send(response);
			}
		}
	}

	private static void header(HttpServletResponse response, Refused refused) {
		switch (refused.refusal()) {
			case WRONG_METHOD -> response.setHeader(HttpHeaders.ALLOW, "POST");
			case NO_USER -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			case NO_KEYS, TOO_MANY, TOO_MANY_TODAY, NOT_KEPT ->
				response.setHeader(RetryAfter.HEADER, RetryAfter.seconds(refused.after()));
			default -> {
				// The others need no header.
			}
		}
	}

	/** With the field's pointer, if the fault is a field's. */
	private static Problem problem(Refused refused) {
		return new Problem(refused.refusal().status().value(), refused.detail(),
				refused.fault().map((fault) -> Map.of("pointer", fault.pointer())).orElse(Map.of()));
	}

}
