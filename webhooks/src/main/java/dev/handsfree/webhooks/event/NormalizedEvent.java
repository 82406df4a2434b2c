package dev.handsfree.webhooks.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One event of a webhook, before it is written.
 *
 * @param id the Handsfree id
 * @param origin what the webhook's envelope says
 * @param person whose event it is
 * @param subject the key by which events of one person, or of one conversation, keep
 * their order
 * @param meaning what it says
 */
public record NormalizedEvent(String id, Origin origin, Person person, String subject, Meaning meaning) {

	/**
	 * This event under the id of the item that it was made from, if it is a further one.
	 * @param item the id of the item's own event
	 */
	public NormalizedEvent madeFrom(String item) {
		return KeptEvent.furtherType(this.id)
			.map((type) -> new NormalizedEvent(item + type, this.origin, this.person, this.subject, this.meaning))
			.orElse(this);
	}

	/** This event with another meaning. */
	public NormalizedEvent meaning(Meaning other) {
		return new NormalizedEvent(this.id, this.origin, this.person, this.subject, other);
	}

	/**
	 * What a webhook's envelope says.
	 *
	 * @param providerType the provider's own name for what happened; empty if it gives
	 * none
	 * @param occurredAt when it happened by the provider's clock
	 * @param livemode false for a provider's test mode
	 * @param account the connected account, if not one's own
	 */
	public record Origin(Optional<String> providerType, Instant occurredAt, boolean livemode,
			Optional<String> account) {
	}

}
