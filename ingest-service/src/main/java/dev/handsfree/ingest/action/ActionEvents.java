package dev.handsfree.ingest.action;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.source.Allowlist;
import dev.handsfree.webhooks.source.Preset.Modes;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;

/**
 * Says which event an action becomes. Its user is the token's, its data what the action's
 * schema lets pass; and as of every source, {@link Allowlist} has the last word on its
 * type.
 */
final class ActionEvents {

	private final ActionSchemas schemas = new ActionSchemas();

	private final Allowlist allowlist;

	private final PersonalNormalizer normalizer;

	private final Clock clock;

	/**
	 * @param settings where this runs, and the product's own pages, to which links may
	 * lead
	 * @param clock tells when a request arrives
	 */
	ActionEvents(ActionSettings settings, Clock clock) {
		this.allowlist = new Allowlist(Action.emits(), Set.of(), Modes.LIVE_ONLY, settings.environment());
		this.normalizer = new PersonalNormalizer((address) -> AllowedOrigins.allow(settings.origins(), address));
		this.clock = clock;
	}

	/** Why a body of unknown origin is none for this action; empty if it is. */
	Optional<Refused> refusal(Action action, byte[] body) {
		return this.schemas.refusal(action, body);
	}

	/**
	 * The event.
	 * @param action what is asked for
	 * @param user who asks
	 * @param id the event's id
	 * @param body what was sent, and is not refused
	 */
	Normalization of(Action action, User user, String id, byte[] body) {
		Fields data = Fields.of(body).orElseThrow();
		// As the chatbot's events, which know no test mode either.
		Origin origin = new Origin(Optional.of(action.wireName()), this.clock.instant(), true, Optional.empty());
		return this.allowlist.of(switch (action) {
			case REQUEST_HUMAN -> this.normalizer.escalated(user, id, origin, data);
			case CAPTURE_LEAD -> this.normalizer.lead(user, id, origin, data);
		});
	}

}
