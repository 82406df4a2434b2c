package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.edge.answer.Problem;
import dev.handsfree.edge.answer.RetryAfter;
import dev.handsfree.edge.refusal.UncountedRefusals;
import dev.handsfree.ingest.webhook.Answer.Accepted;
import dev.handsfree.ingest.webhook.Answer.Challenged;
import dev.handsfree.ingest.webhook.Answer.Ignored;
import dev.handsfree.ingest.webhook.Answer.Refused;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.webhooks.source.Source;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Translates between HTTP and the door, for everything under {@code /webhooks/}. A plain
 * servlet rather than a controller, so that the order of the checks is ours: Spring would
 * answer for methods and media types before it knew whether the source exists.
 */
final class WebhookServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final String PATH = "/webhooks/";

	private static final JsonMapper json = JsonMapper.builder().build();

	private final transient WebhookDoor door;

	private final transient WebhookRecorder recorder;

	private final transient Tracing tracing;

	private final transient BodyRoom room;

	WebhookServlet(WebhookDoor door, WebhookRecorder recorder, Tracing tracing, BodyRoom room) {
		this.door = door;
		this.recorder = recorder;
		this.tracing = tracing;
		this.room = room;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		UncountedRefusals.leaveOut(request);
		try (BodyRoom.Place place = this.room.place()) {
			WebhookRequest webhook = new ServletWebhookRequest(request, place);
			Optional<Source> source = this.door.source(webhook);
			Answer answer = receive(source, webhook);
			switch (answer) {
				case Accepted accepted -> events(response,
						source.map(Source::success).orElse(HttpServletResponse.SC_ACCEPTED), accepted.ids());
				case Challenged(String challenge) -> write(response, HttpServletResponse.SC_OK, "text/plain",
						challenge.getBytes(StandardCharsets.UTF_8));
				case Ignored ignored -> events(response, HttpServletResponse.SC_OK, List.of());
				case Refused refused -> refuse(response, refused);
			}
		}
	}

	/** A webhook's own trace begins here, whatever its sender says of another. */
	private Answer receive(Optional<Source> source, WebhookRequest webhook) {
		String name = source.map(Source::name).orElse(WebhookRecorder.UNKNOWN);
		long begun = System.nanoTime();
		Step step = this.tracing.begin("webhook", name);
		try {
			Answer answer = this.door.receive(source, webhook, step);
			this.recorder.record(name, answer, webhook.clientAddress(), step, System.nanoTime() - begun);
			return answer;
		}
		finally {
			step.end();
		}
	}

	private static void events(HttpServletResponse response, int status, List<String> ids) throws IOException {
		write(response, status, "application/json", json.writeValueAsBytes(Map.of("events", ids)));
	}

	private static void refuse(HttpServletResponse response, Refused refused) throws IOException {
		Refusal refusal = refused.refusal();
		switch (refusal) {
			case WRONG_METHOD -> response.setHeader("Allow", "POST");
			case COMPRESSED -> response.setHeader("Accept-Encoding", "identity");
			case TOO_MANY, STRANGER, BUSY, NOT_KEPT ->
				response.setHeader(RetryAfter.HEADER, RetryAfter.seconds(refused.after()));
			default -> {
				// The others need no header.
			}
		}
		Problem.of(refusal.status(), refused.detail()).send(response);
	}

	private static void write(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
		response.setStatus(status);
		response.setContentType(type);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/** A servlet's request as the door sees it. */
	private record ServletWebhookRequest(HttpServletRequest request, BodyRoom.Place place) implements WebhookRequest {

		@Override
		public String method() {
			return this.request.getMethod();
		}

		/**
		 * Not what the server makes of the path: one source has one path, and no detour
		 * by dots, encoded letters or parameters leads around a rule that a proxy has for
		 * it.
		 */
		@Override
		public String sourceName() {
			String path = this.request.getRequestURI();
			return path.startsWith(PATH) ? path.substring(PATH.length()) : "";
		}

		@Override
		public String target() {
			String query = this.request.getQueryString();
			return this.request.getRequestURI() + ((query != null) ? "?" + query : "");
		}

		@Override
		public Optional<String> contentType() {
			return Optional.ofNullable(this.request.getContentType()).filter((type) -> !type.isBlank());
		}

		@Override
		public Body body() {
			try {
				return BodyReader.read(this.request.getContentLengthLong(), this.request.getInputStream(), this.place);
			}
			catch (IOException ex) {
				return new Body.CutOff();
			}
		}

		@Override
		public String clientAddress() {
			return this.request.getRemoteAddr();
		}

		@Override
		public List<String> all(String name) {
			return Collections.list(this.request.getHeaders(name));
		}

	}

}
