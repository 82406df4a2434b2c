package dev.handsfree.stripe;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Subscription;

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

	/**
	 * The subscription as it is now, of which no snapshot has arrived.
	 * @param id the subscription
	 * @param eventId the event that made us ask
	 */
	Optional<Subscription> current(String id, String eventId);

	/** Whose a charge is, and when it was made. */
	Optional<Charge> charge(String charge);

	/** All lines of an invoice, however many. */
	List<Line> linesOfInvoice(String invoice);

	/** All items of a subscription, however many. */
	List<Line> itemsOf(String subscription);

	/** Which of the provider's products each of these prices belongs to. */
	Map<String, String> productsOf(Collection<String> prices);

	/** What a checkout session sold. */
	List<Line> linesOf(String session);

	/**
	 * A charge.
	 *
	 * @param customer the provider's customer
	 * @param at when it was made
	 */
	record Charge(Optional<String> customer, Optional<Instant> at) {
	}

}
