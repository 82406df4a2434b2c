package dev.handsfree.webhooks.event;

import java.util.List;
import java.util.Optional;

/** How normalizing a verified webhook ended. */
public sealed interface Normalization {

	/**
	 * It holds events, which must be kept.
	 *
	 * @param events at least one; the first one's id is the webhook's
	 */
	record Normalized(List<NormalizedEvent> events) implements Normalization {

		/** Checks that there is an event, and copies the list. */
		public Normalized {
			if (events.isEmpty()) {
				throw new IllegalArgumentException("a normalized webhook holds at least one event");
			}
			events = List.copyOf(events);
		}

	}

	/**
	 * It says nothing that anybody needs, and is not kept.
	 *
	 * @param why in words, without anything of the webhook
	 */
	record Ignored(String why) implements Normalization {
	}

	/**
	 * It is no event, but asks whether a holder of the secret reads it.
	 *
	 * @param challenge what is to be said back
	 */
	record Challenged(String challenge) implements Normalization {
	}

	/**
	 * It cannot be an event of this source.
	 *
	 * @param providerType the provider's name for it, where that could be read
	 * @param why for the sender: which field is at fault, without anything of the webhook
	 */
	record Malformed(Optional<String> providerType, String why) implements Normalization {

		/** A webhook that could not be read far enough to know its type. */
		public static Malformed because(String why) {
			return new Malformed(Optional.empty(), why);
		}

	}

}
