package dev.handsfree.access.fact;

import java.util.Set;

/**
 * Which payment intent paid an invoice. Payments of invoices name the invoice, refunds
 * and disputes the intent; this ties them.
 *
 * @param invoice the invoice
 * @param intent the payment intent
 * @param eventId the event that told
 */
public record InvoicePayment(String invoice, String intent, String eventId) implements Fact {

	@Override
	public String id() {
		return this.invoice + "|" + this.intent;
	}

	@Override
	public Set<Name> names() {
		return Set.of(new Name(Name.Kind.INVOICE, this.invoice), new Name(Name.Kind.INTENT, this.intent));
	}

	@Override
	public InvoicePayment merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (InvoicePayment) other;
	}

}
