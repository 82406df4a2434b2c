package dev.handsfree.purchases.fact.money;

import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Name;

/**
 * Which payment intent or charge paid an invoice. Payments of invoices name the invoice,
 * refunds and disputes the intent; this ties them.
 *
 * @param invoice the invoice
 * @param intent the payment intent, or the charge
 * @param eventId the event that told
 */
public record InvoicePayment(InvoiceId invoice, String intent, String eventId) implements Fact {

	@Override
	public String id() {
		return this.invoice.value() + "|" + this.intent;
	}

	@Override
	public Set<Name> names() {
		return Set.of(this.invoice.name(), payer());
	}

	/** Before there were intents, and for some methods still, a bare charge pays. */
	private Name payer() {
		return new Name(this.intent.startsWith("pi_") ? Name.Kind.INTENT : Name.Kind.CHARGE, this.intent);
	}

	@Override
	public InvoicePayment merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (InvoicePayment) other;
	}

}
