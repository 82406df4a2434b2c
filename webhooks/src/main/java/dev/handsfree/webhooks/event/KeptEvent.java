package dev.handsfree.webhooks.event;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.topics.EventType;

/**
 * What is still known of an event when its webhook's headers are gone.
 *
 * @param id the Handsfree id
 * @param providerType the provider's own name for what happened
 * @param occurredAt when it happened; the time of arrival, where the provider told none
 */
public record KeptEvent(String id, Optional<String> providerType, Instant occurredAt) {

	/** The provider's id of the webhook's item that the event was made from. */
	String providerId(String source) {
		String provided = this.id.startsWith(source + ":") ? this.id.substring(source.length() + 1) : this.id;
		return item(provided);
	}

	/**
	 * The id of the own event of the item that an event was made from.
	 * @param id the id of the item's own event, or of a further one
	 */
	public static String item(String id) {
		return furtherType(id).map((type) -> id.substring(0, id.length() - type.length())).orElse(id);
	}

	/**
	 * The end of the id of a further event, which is made from an item beside the item's
	 * own: # and its type. Empty for an item's own event.
	 */
	public static Optional<String> furtherType(String id) {
		int further = id.lastIndexOf('#');
		return (further > 0 && EventType.of(id.substring(further + 1)).isPresent()) ? Optional.of(id.substring(further))
				: Optional.empty();
	}

}
