package dev.handsfree.catchup.thin;

import java.util.Optional;

import tools.jackson.databind.node.ObjectNode;

/** What Stripe can be asked for, where an API key is set. */
interface StripeObjects {

	/**
	 * The object at a path of Stripe's API.
	 * @param path the path, such as {@code /v1/events/evt_1}
	 * @param context the account that it belongs to, if not one's own
	 * @throws StripeUnavailableException if Stripe gives no answer now
	 */
	Answer at(String path, Optional<String> context);

	/** What Stripe answers. */
	sealed interface Answer {

		/**
		 * The object.
		 *
		 * @param object as Stripe writes it
		 */
		record Found(ObjectNode object) implements Answer {
		}

		/**
		 * Stripe has no such thing, or does not show it to this key.
		 *
		 * @param status the HTTP status
		 */
		record NotShown(int status) implements Answer {
		}

	}

}
