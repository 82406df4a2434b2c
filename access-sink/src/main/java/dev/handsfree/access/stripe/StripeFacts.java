package dev.handsfree.access.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.access.fact.Line;
import dev.handsfree.access.fact.Subscription;

/**
 * What the payment provider can be asked, where an API key is set. Every call may throw
 * {@link StripeUnavailableException}.
 */
public interface StripeFacts {

	/**
	 * The subscription as it is now, put in the place of a snapshot in doubt.
	 * @param doubted the snapshot that could not be put in order
	 */
	Optional<Subscription> confirmed(Subscription doubted);

	/** The invoice that this payment intent paid. */
	Optional<String> invoicePaidBy(String intent);

	/** The customer of a charge. */
	Optional<String> customerOf(String charge);

	/** What a checkout session sold. */
	List<Line> linesOf(String session);

}
