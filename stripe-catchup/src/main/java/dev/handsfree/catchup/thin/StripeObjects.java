package dev.handsfree.catchup.thin;

import java.util.Optional;

import dev.handsfree.stripe.StripeUnavailableException;
import tools.jackson.databind.node.ObjectNode;

/** What Stripe can be asked for, where an API key is set. */
@FunctionalInterface
interface StripeObjects {

	/**
	 * The object at a path of Stripe's API, as Stripe writes it; empty if Stripe has no
	 * such thing, or does not show it to this key.
	 * @param path the path, such as {@code /v1/events/evt_1}
	 * @param context the account that it belongs to, if not one's own
	 * @throws StripeUnavailableException if Stripe gives no answer now
	 */
	Optional<ObjectNode> at(String path, Optional<String> context);

}
