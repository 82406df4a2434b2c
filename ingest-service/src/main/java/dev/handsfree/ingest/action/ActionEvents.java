package dev.handsfree.ingest.action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.settings.Environment;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.source.Allowlist;
import dev.handsfree.webhooks.source.Preset.Modes;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer;
import dev.handsfree.webhooks.source.chatbot.PersonalNormalizer.User;

/**
 * Says which event an action becomes. Its user is the token's; and as of every other
 * source's, {@link Allowlist} has the last word on its type.
 */
final class ActionEvents {

	private final Allowlist admission;

	private final PersonalNormalizer normalizer;

	/**
	 * @param environment where this runs
	 * @param origins the product's own pages, to which links may lead
	 */
	ActionEvents(Environment environment, List<String> origins) {
		this.admission = new Allowlist(Action.emits(), Set.of(), Modes.LIVE_ONLY, environment);
		this.normalizer = new PersonalNormalizer((address) -> AllowedOrigins.allow(origins, address));
	}

	/**
	 * The event.
	 * @param action what is asked for
	 * @param user who asks
	 * @param id the event's id
	 * @param data what was sent, and fits the schema
	 * @param now when it arrived
	 */
	Normalization of(Action action, User user, String id, Fields data, Instant now) {
		// As the chatbot's events, which know no test mode either.
		Origin origin = new Origin(Optional.of(action.wireName()), now, true, Optional.empty());
		return this.admission.of(switch (action) {
			case REQUEST_HUMAN -> this.normalizer.escalated(user, id, origin, data);
			case CAPTURE_LEAD -> this.normalizer.lead(user, id, origin, data);
		});
	}

}
