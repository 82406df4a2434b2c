package dev.handsfree.stripe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Subscription;

/**
 * The one way to Stripe: decides whether a call may be made now. Never within a database
 * transaction, whose locks and connection others would wait for as long as Stripe takes;
 * and never so many at a time that nothing else could be done.
 */
public final class StripeCalls implements StripeFacts {

	/** Half of the deliveries that a sink has under way at a time. */
	private static final int AT_A_TIME = 8;

	private final StripeFacts stripe;

	private final BooleanSupplier inTransaction;

	private final Bulkhead bulkhead;

	/**
	 * @param stripe who answers
	 * @param inTransaction whether this thread holds a transaction open
	 * @param atATime how many calls may be under way at a time
	 */
	public StripeCalls(StripeFacts stripe, BooleanSupplier inTransaction, int atATime) {
		this.stripe = stripe;
		this.inTransaction = inTransaction;
		this.bulkhead = new Bulkhead(atATime);
	}

	/**
	 * Calls of Stripe's API.
	 * @param base the API's address; it may have a path
	 * @param key the secret or restricted key
	 * @param callLimit how long one call may take
	 * @param clock the present moment
	 * @param inTransaction whether this thread holds a transaction open
	 */
	public static StripeFacts to(URI base, String key, Duration callLimit, Clock clock, BooleanSupplier inTransaction) {
		return new StripeCalls(new StripeClientFacts(base, key, callLimit, clock), inTransaction, AT_A_TIME);
	}

	private <T> T call(Supplier<T> call) {
		if (this.inTransaction.getAsBoolean()) {
			throw new IllegalStateException("Stripe is asked within a database transaction: end it first");
		}
		return this.bulkhead.call(call);
	}

	@Override
	public Optional<Subscription> confirmed(Subscription doubted) {
		return call(() -> this.stripe.confirmed(doubted));
	}

	@Override
	public Optional<String> invoicePaidBy(String intent) {
		return call(() -> this.stripe.invoicePaidBy(intent));
	}

	@Override
	public Optional<Subscription> current(String id, String eventId) {
		return call(() -> this.stripe.current(id, eventId));
	}

	@Override
	public Optional<Charge> charge(String charge) {
		return call(() -> this.stripe.charge(charge));
	}

	@Override
	public List<Line> linesOfInvoice(String invoice) {
		return call(() -> this.stripe.linesOfInvoice(invoice));
	}

	@Override
	public List<Line> itemsOf(String subscription) {
		return call(() -> this.stripe.itemsOf(subscription));
	}

	@Override
	public Map<String, String> productsOf(Collection<String> prices) {
		return call(() -> this.stripe.productsOf(prices));
	}

	@Override
	public List<Line> linesOf(String session) {
		return call(() -> this.stripe.linesOf(session));
	}

}
