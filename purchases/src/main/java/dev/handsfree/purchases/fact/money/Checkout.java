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
 * A completed checkout: paid, with nothing to pay, or with money that is on its way.
 *
 * @param session the checkout session
 * @param payer who checked out
 * @param at when, by the provider's clock
 * @param mode payment, subscription or setup
 * @param subscription the subscription it began
 * @param invoice its invoice
 * @param intent its payment intent
 * @param product what a one-off buys, by {@code metadata.handsfree_product}
 * @param eventId the event that told
 * @param paymentStatus paid, no_payment_required or unpaid; facts of an earlier version
 * tell of settled ones only
 * @param amount what was to pay, in the currency's minor unit
 * @param currency ISO 4217, lower case
 */
public record Checkout(String session, Payer payer, Instant at, Optional<String> mode, Optional<String> subscription,
		Optional<InvoiceId> invoice, Optional<IntentId> intent, Optional<String> product, String eventId,
		Optional<String> paymentStatus, Optional<Long> amount, Optional<String> currency) implements Fact {

	private static final Comparator<Checkout> TELLING = Comparator.comparing(Checkout::isSettled)
		.thenComparingInt((Checkout checkout) -> checkout.names().size())
		.thenComparing((checkout) -> checkout.product().isPresent())
		.thenComparing(Checkout::eventId);

	@Override
	public String id() {
		return this.session;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(Optional.of(new Name(Name.Kind.SESSION, this.session)),
						Fact.name(Name.Kind.SUBSCRIPTION, this.subscription), this.invoice.map(InvoiceId::name),
						this.intent.map(IntentId::name)));
	}

	@Override
	public Checkout merge(Fact other) {
		return Fact.greater(this, (Checkout) other, TELLING);
	}

	/** Whether it was paid, or there was nothing to pay. */
	public boolean isSettled() {
		return !this.paymentStatus.orElse("paid").equals("unpaid");
	}

	/** Whether there was nothing to pay, so that no payment will tell what was bought. */
	public boolean isFree() {
		return this.paymentStatus.orElse("").equals("no_payment_required") || this.amount.orElse(1L) == 0;
	}

	/** Whether it bought something once, rather than a subscription. */
	public boolean isOneOff() {
		return this.subscription.isEmpty() && this.mode.orElse("payment").equals("payment");
	}

}
