package dev.handsfree.catchup.thin;

import java.util.Optional;

import dev.handsfree.stripe.StripeApi;
import dev.handsfree.stripe.StripeReply;
import dev.handsfree.stripe.StripeReply.Found;
import dev.handsfree.stripe.StripeReply.Later;
import dev.handsfree.stripe.StripeReply.Refused;
import dev.handsfree.stripe.StripeUnavailableException;
import tools.jackson.databind.node.ObjectNode;

/** Decides which of Stripe's replies are final. */
final class StripeApiObjects implements StripeObjects {

	private final StripeApi stripe;

	StripeApiObjects(StripeApi stripe) {
		this.stripe = stripe;
	}

	@Override
	public Answer at(String path, Optional<String> context) {
		StripeReply reply = context.map((account) -> this.stripe.get(path, account))
			.orElseGet(() -> this.stripe.get(path));
		return switch (reply) {
			case Found found when found.json() instanceof ObjectNode object -> new Answer.Found(object);
			case Found found -> throw new StripeUnavailableException("Stripe's answer broke off");
			case Later later -> throw new StripeUnavailableException(later.cause());
			case Refused refused -> notShown(refused.status());
		};
	}

	/**
	 * A wrong key and a conflict end by somebody's hand or by themselves; whatever else
	 * Stripe says of this question, it will say again.
	 */
	private static Answer notShown(int status) {
		if (status == 401 || status == 409) {
			throw new StripeUnavailableException("Stripe answers " + status);
		}
		return new Answer.NotShown(status);
	}

}
