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
record StripeApiObjects(StripeApi stripe) implements StripeObjects {

	@Override
	public Optional<ObjectNode> at(String path, Optional<String> context) {
		StripeReply reply = context.map((account) -> this.stripe.get(path, account))
			.orElseGet(() -> this.stripe.get(path));
		return switch (reply) {
			case Found found when found.json() instanceof ObjectNode object -> Optional.of(object);
			case Found found -> throw new StripeUnavailableException("Stripe's answer broke off");
			case Later later -> throw new StripeUnavailableException(later.cause());
			// A wrong key and a conflict end by an operator's hand or by themselves;
			// whatever else Stripe says of this question, it will say again.
			case Refused(int status, String code) when status == 401 || status == 409 ->
				throw new StripeUnavailableException("Stripe answers " + status);
			case Refused refused -> Optional.empty();
		};
	}

}
