package dev.handsfree.ingest.action;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.action.BearerScheme.Proven;
import dev.handsfree.ingest.action.BearerScheme.Unproven;
import dev.handsfree.ingest.door.DoorRequest;
import dev.handsfree.ingest.door.Receiver;
import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Reading.Held;
import dev.handsfree.ingest.door.answer.Refusal;
import dev.handsfree.webhooks.source.InboundEvents;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;

/**
 * Decides what a signed-in user's request for an action is read as. The user's token
 * proves it, so the body comes later; the checks stand in a fixed order: token, rate,
 * body, idempotency key, JSON, schema, how often today.
 */
final class ActionReceiver implements Receiver {

	private final Action action;

	private final BearerScheme scheme;

	private final UserRates rates;

	private final ActionEvents events;

	ActionReceiver(Action action, BearerScheme scheme, UserRates rates, ActionEvents events) {
		this.action = action;
		this.scheme = scheme;
		this.rates = rates;
		this.events = events;
	}

	@Override
	public Entrance entrance() {
		return Entrance.ACTIONS;
	}

	@Override
	public String name() {
		return this.action.wireName();
	}

	@Override
	public Reading read(DoorRequest request) {
		return switch (this.scheme.prove(request)) {
			case Proven(User user) -> read(user, request);
			case Unproven(Refusal why) -> Refused.because(why);
		};
	}

	private Reading read(User user, DoorRequest request) {
		Optional<Duration> overRate = this.rates.mustWait(user.id());
		return overRate.isPresent() ? Refused.until(Refusal.TOO_MANY, overRate.get())
				: request.body((body) -> read(user, request, body));
	}

	private Reading read(User user, DoorRequest request, byte[] body) {
		Optional<String> id = RequestId.of(user.id(), this.action, request.all(RequestId.KEY));
		if (id.isEmpty()) {
			return Refused.because(Refusal.UNFIT_KEY);
		}
		Optional<Refused> unfit = this.events.refusal(this.action, body);
		if (unfit.isPresent()) {
			return unfit.get();
		}
		Optional<Duration> enough = this.rates.mustWaitToday(user.id(), this.action);
		return enough.isPresent() ? Refused.until(Refusal.TOO_MANY_TODAY, enough.get()) : meaning(user, id.get(), body);
	}

	private Reading meaning(User user, String id, byte[] body) {
		return switch (this.events.of(this.action, user, id, body)) {
			case Normalized(List<NormalizedEvent> held) ->
				// An outage of ours must not use up the day of who sends again.
				new Held(held, InboundEvents.of(RequestId.SOURCE, held, body),
						() -> this.rates.giveBack(user.id(), this.action));
			// The schema asks for less than the event needs: ours to mend, not to hide.
			case Malformed malformed -> new FieldFault("", "incomplete").refused();
			case Ignored ignored -> Refused.because(Refusal.NOT_KEPT, "ignored");
			case Challenged challenged -> Refused.because(Refusal.NOT_KEPT, "challenged");
		};
	}

}
