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
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;

/**
 * Money that went back: one refund by its id, or all that was refunded of a charge so
 * far.
 *
 * <p>
 * Of two tellings of one refund the one further in its course is kept (pending, then
 * succeeded, then cancelled or failed, from where none returns); of two totals of a
 * charge the later: it falls again when a refund fails.
 *
 * @param refund the refund's id, or {@code total:} and the charge
 * @param payer whose it is, as far as the event says
 * @param charge the charge
 * @param intent the payment intent
 * @param invoice the invoice
 * @param amount in the currency's minor unit
 * @param cumulative whether the amount is all that was refunded of the charge so far
 * @param chargeAmount what the charge was
 * @param fullyRefunded whether the whole charge went back, if the event says
 * @param currency ISO 4217, lower case
 * @param status in the provider's words
 * @param at when, by the provider's clock
 * @param eventId the event that told
 * @param chargeAt when the charge was made
 */
public record Refund(String refund, Payer payer, Optional<ChargeId> charge, Optional<IntentId> intent,
		Optional<InvoiceId> invoice, long amount, boolean cumulative, Optional<Long> chargeAmount,
		Optional<Boolean> fullyRefunded, String currency, String status, Instant at, String eventId,
		Optional<Instant> chargeAt) implements Reversal {

	private static final List<String> COURSE = List.of("requires_action", "pending", "succeeded", "canceled", "failed");

	private static final Comparator<Refund> COURSE_OF_ONE = Comparator
		.comparingInt((Refund refund) -> COURSE.indexOf(refund.status()))
		.thenComparingInt((refund) -> refund.names().size())
		.thenComparing((refund) -> refund.chargeAt().isPresent())
		.thenComparing(Refund::at)
		.thenComparing(Refund::eventId);

	private static final Comparator<Refund> TOTALS = Comparator.comparing(Refund::at)
		.thenComparingLong(Refund::amount)
		.thenComparingInt((refund) -> refund.names().size())
		.thenComparing((refund) -> refund.chargeAt().isPresent())
		.thenComparing(Refund::eventId, Comparator.reverseOrder());

	@Override
	public String id() {
		return this.refund;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(), Stream.of(this.charge.map(ChargeId::name),
				this.intent.map(IntentId::name), this.invoice.map(InvoiceId::name)));
	}

	@Override
	public Refund merge(Fact other) {
		return Fact.greater(this, (Refund) other, this.cumulative ? TOTALS : COURSE_OF_ONE);
	}

	@Override
	public Refund of(Optional<String> customer, Optional<Instant> chargeAt) {
		return new Refund(this.refund, customer.map(this.payer::withCustomer).orElse(this.payer), this.charge,
				this.intent, this.invoice, this.amount, this.cumulative, this.chargeAmount, this.fullyRefunded,
				this.currency, this.status, this.at, this.eventId, chargeAt.or(this::chargeAt));
	}

	/** Whether the money has gone back. */
	public boolean isSucceeded() {
		return this.status.equals("succeeded");
	}

	/** Whether it came to nothing after all. */
	public boolean isUndone() {
		return this.status.equals("failed") || this.status.equals("canceled");
	}

	@Override
	public boolean matters() {
		return this.cumulative ? this.fullyRefunded.orElse(true) : isSucceeded();
	}

}
