package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;

/**
 * Money that arrived, or an invoice that is paid without any (amount 0).
 *
 * @param payment the payment's own id: the invoice, else the payment intent, else the
 * checkout session
 * @param payer who paid
 * @param amount in the currency's minor unit
 * @param currency ISO 4217, lower case
 * @param at when, by the provider's clock
 * @param invoice the invoice paid
 * @param intent the payment intent
 * @param charge the charge
 * @param subscription the subscription paid for
 * @param session the checkout session
 * @param product what a one-off buys, by {@code metadata.handsfree_product}
 * @param lines what was paid for, as far as the webhook tells
 * @param eventId the event that told
 * @param billingReason why the invoice exists, in the provider's words
 * @param cut whether the list of lines was cut
 */
public record Payment(String payment, Payer payer, long amount, String currency, Instant at,
		Optional<InvoiceId> invoice, Optional<IntentId> intent, Optional<ChargeId> charge,
		Optional<String> subscription, Optional<String> session, Optional<String> product, List<Line> lines,
		String eventId, Optional<String> billingReason, Optional<Boolean> cut) implements Fact {

	/** Of two tellings of one payment, the one that tells more. */
	private static final Comparator<Payment> TELLING = Comparator.comparingLong(Payment::amount)
		.thenComparingInt((Payment payment) -> payment.names().size())
		.thenComparing((payment) -> payment.product().isPresent())
		.thenComparingInt((payment) -> payment.lines().size())
		.thenComparing(Payment::eventId);

	/** Copies the lines. */
	public Payment {
		lines = List.copyOf(lines);
	}

	@Override
	public String id() {
		return this.payment;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(this.invoice.map(InvoiceId::name), this.intent.map(IntentId::name),
						this.charge.map(ChargeId::name), Fact.name(Name.Kind.SUBSCRIPTION, this.subscription),
						Fact.name(Name.Kind.SESSION, this.session)));
	}

	@Override
	public Payment merge(Fact other) {
		return Fact.greater(this, (Payment) other, TELLING);
	}

	/** The end of the period it paid for, if its lines tell. */
	public Optional<Instant> periodEnd() {
		return this.lines.stream().map(Line::periodEnd).flatMap(Optional::stream).max(Comparator.naturalOrder());
	}

}
