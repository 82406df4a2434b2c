package dev.handsfree.ingest.action;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

import dev.handsfree.ingest.action.Answer.Refused;
import dev.handsfree.telemetry.Step;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Translates between HTTP and the door, for what has passed the gate and the check of its
 * token. Without a verified token nothing happens here, whatever a filter let through.
 */
final class ActionServlet extends HttpServlet {

	/** What an action's body may have, in bytes: 64 KiB. */
	static final int LIMIT = 64 * 1024;

	private static final long serialVersionUID = 1L;

	private final transient ActionDoor door;

	private final transient ActionResponses responses;

	ActionServlet(ActionDoor door, ActionResponses responses) {
		this.door = door;
		this.responses = responses;
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Step step = this.responses.begin(request);
		this.responses.answer(request, response, answer(request, step), step);
	}

	private Answer answer(HttpServletRequest request, Step step) {
		Optional<Action> action = ActionResponses.action(request);
		Optional<User> user = ActionSecurity.user();
		if (action.isEmpty() || user.isEmpty()) {
			return Refused.because(Refusal.NO_USER);
		}
		Optional<Duration> wait = this.door.mustWait(user.get().id());
		if (wait.isPresent()) {
			return Refused.until(Refusal.TOO_MANY, wait.get());
		}
		try {
			byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
			if (body.length > LIMIT) {
				return Refused.because(Refusal.TOO_LARGE);
			}
			return this.door.receive(action.get(), user.get(), Collections.list(request.getHeaders("Idempotency-Key")),
					body, step);
		}
		catch (IOException ex) {
			return Refused.because(Refusal.CUT_OFF);
		}
	}

}
