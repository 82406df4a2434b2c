package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;

/**
 * The latest failed attempt at a payment, or that there is nothing to pay any more.
 *
 * <p>
 * An attempt that belongs to no purchase (neither invoice, subscription nor checkout) is
 * kept as the latest of its payer in its currency: anybody can make any number of them
 * with a payment link and somebody's address, and only the last one says something.
 *
 * @param payment the payment's own id: the invoice, else the payment intent, else the
 * checkout session
 * @param payer who was to pay
 * @param at when, by the provider's clock
 * @param invoice the invoice
 * @param intent the payment intent
 * @param subscription the subscription it was for
 * @param session the checkout session
 * @param reason the provider's code for the failure
 * @param actionRequired whether the customer has to confirm the payment
 * @param payUrl where the customer can pay or confirm
 * @param eventId the event that told
 * @param ended whether the debt is gone: voided, written off or cancelled
 * @param billingReason why the invoice exists, in the provider's words
 * @param collection how the invoice is collected
 * @param dueAt when it is due
 * @param invoiceAt when the invoice was made
 * @param currency what it was to be paid in; empty where an earlier version kept it
 */
public record FailedPayment(String payment, Payer payer, Instant at, Optional<InvoiceId> invoice,
		Optional<IntentId> intent, Optional<String> subscription, Optional<String> session, Optional<String> reason,
		boolean actionRequired, Optional<String> payUrl, String eventId, Optional<Boolean> ended,
		Optional<String> billingReason, Optional<String> collection, Optional<Instant> dueAt,
		Optional<Instant> invoiceAt, Optional<String> currency) implements Fact {

	/** Of one payment; what is over is not begun again by a clock that is behind. */
	private static final Comparator<FailedPayment> AGE = Comparator.comparing(FailedPayment::isEnded)
		.thenComparing(FailedPayment::at)
		.thenComparing(FailedPayment::eventId);

	/** Of several payments of one payer: what is over says nothing of the next one. */
	private static final Comparator<FailedPayment> TIME = Comparator.comparing(FailedPayment::at)
		.thenComparing(AGE)
		.thenComparing(FailedPayment::payment);

	@Override
	public String id() {
		Optional<String> kept = isOfNoPurchase() ? this.payer.key() : Optional.empty();
		return kept.flatMap((who) -> this.currency.map((money) -> "latest/" + money + "/" + who)).orElse(this.payment);
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(this.invoice.map(InvoiceId::name), this.intent.map(IntentId::name),
						Fact.name(Name.Kind.SUBSCRIPTION, this.subscription),
						Fact.name(Name.Kind.SESSION, this.session)));
	}

	@Override
	public FailedPayment merge(Fact other) {
		return Fact.greater(this, (FailedPayment) other, isOfNoPurchase() ? TIME : AGE);
	}

	/** Whether nothing names a purchase that it could be of. */
	private boolean isOfNoPurchase() {
		return this.invoice.isEmpty() && this.subscription.isEmpty() && this.session.isEmpty();
	}

	/**
	 * Whether it was the first payment of something that nobody has yet, which costs
	 * whoever tries it nothing: no bill that somebody owes.
	 */
	public boolean isFirst() {
		return this.invoice.isEmpty() || this.billingReason.filter("subscription_create"::equals).isPresent();
	}

	/** A checkout's user is whoever its address named, and anybody can type that. */
	@Override
	public boolean isOnlyTried() {
		return isFirst() && (this.payer.user().isEmpty() || this.session.isPresent());
	}

	/** Whether the debt is gone without money. */
	public boolean isEnded() {
		return this.ended.orElse(false);
	}

	/**
	 * Whether it is for the subscription itself, rather than for something billed beside
	 * it by hand.
	 */
	public boolean isOfSubscription() {
		return this.billingReason.map((reason) -> reason.startsWith("subscription")).orElse(true);
	}

	/**
	 * Since when it is a debt: at once where it is charged automatically, else from its
	 * due date on; empty if it is sent and nobody says when it is due.
	 */
	public Optional<Instant> debtSince() {
		return this.collection.orElse("").equals("send_invoice")
				? this.dueAt.map((due) -> due.isBefore(this.at) ? this.at : due) : Optional.of(this.at);
	}

	/**
	 * Whether that payment is this one, made good.
	 * @param paid a payment that succeeded
	 */
	public boolean isMadeGoodBy(Payment paid) {
		return paid.payment().equals(this.payment) || same(this.invoice, paid.invoice())
				|| same(this.intent, paid.intent()) || same(this.session, paid.session());
	}

	private static <T> boolean same(Optional<T> one, Optional<T> other) {
		return one.isPresent() && one.equals(other);
	}

}
