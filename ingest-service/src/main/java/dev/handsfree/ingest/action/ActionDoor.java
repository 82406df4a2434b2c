package dev.handsfree.ingest.action;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.handsfree.ingest.action.Answer.Accepted;
import dev.handsfree.ingest.action.Answer.Refused;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.telemetry.Step;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;

/**
 * Decides what a signed-in user's request is answered. The checks stand in a fixed order:
 * rate, idempotency key, JSON, schema, how often today. It is accepted only once its
 * event is kept.
 */
final class ActionDoor {

	private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

	private final UserRates rates;

	private final ActionBodies bodies;

	private final ActionEvents events;

	private final EventPublisher publisher;

	private final Clock clock;

	ActionDoor(UserRates rates, ActionBodies bodies, ActionEvents events, EventPublisher publisher, Clock clock) {
		this.rates = rates;
		this.bodies = bodies;
		this.events = events;
		this.publisher = publisher;
		this.clock = clock;
	}

	/**
	 * How long one more request of this user has to wait to be within the rate; empty if
	 * it is now, and then it is counted.
	 */
	Optional<Duration> mustWait(String user) {
		return this.rates.mustWait(user);
	}

	/**
	 * The answer to one request. Throws nothing that a request can cause.
	 * @param action what is asked for
	 * @param user who asks, from a verified token
	 * @param idempotencyKeys the header's lines
	 * @param body as received
	 * @param step the request's
	 */
	Answer receive(Action action, User user, List<String> idempotencyKeys, byte[] body, Step step) {
		if (idempotencyKeys.size() > 1 || !idempotencyKeys.stream().allMatch(ActionDoor::isKey)) {
			return Refused.because(Refusal.UNFIT_KEY);
		}
		return switch (this.bodies.read(action, body)) {
			case ActionBodies.NotJson notJson -> Refused.because(Refusal.NOT_JSON);
			case ActionBodies.Unfit(FieldFault fault) -> Refused.because(fault);
			case ActionBodies.Fit(Fields data) -> {
				Optional<Duration> wait = this.rates.mustWaitToday(user.id(), action);
				yield wait.isPresent() ? Refused.until(Refusal.TOO_MANY_TODAY, wait.get()) : keep(action, user,
						RequestId.of(user.id(), action, idempotencyKeys.stream().findFirst()), data, body, step);
			}
		};
	}

	private static boolean isKey(String line) {
		return IDEMPOTENCY_KEY.matcher(line).matches();
	}

	private Answer keep(Action action, User user, String id, Fields data, byte[] body, Step step) {
		Answer answer = switch (this.events.of(action, user, id, data, this.clock.instant())) {
			case Normalized(List<NormalizedEvent> events) -> keep(id, events, body, step);
			// The schema asks for less than the event needs: ours to mend, not to hide.
			case Malformed malformed -> Refused.because(new FieldFault("", "incomplete"));
			case Ignored ignored -> Refused.because(Refusal.NOT_KEPT, "ignored");
			case Challenged challenged -> Refused.because(Refusal.NOT_KEPT, "challenged");
		};
		if (answer.outcome() == Outcome.UNAVAILABLE) {
			// An outage of ours must not use up the day of who sends again.
			this.rates.giveBack(user.id(), action);
		}
		return answer;
	}

	private Answer keep(String id, List<NormalizedEvent> events, byte[] body, Step step) {
		return switch (this.publisher.publish(InboundEvents.of(RequestId.SOURCE, events, body), step)) {
			case Published published -> new Accepted(id);
			case Unavailable(String cause) -> Refused.because(Refusal.NOT_KEPT, cause).about(id);
		};
	}

}
