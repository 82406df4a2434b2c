package dev.handsfree.purchases.fact.money;

import java.util.List;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;

/**
 * All lines of an invoice, as fetched from the provider, whose webhook cuts the list.
 *
 * @param invoice the invoice
 * @param lines what it bills
 * @param eventId the event that made us ask
 */
public record InvoiceLines(InvoiceId invoice, List<Line> lines, String eventId) implements Fact {

	/** Copies the lines. */
	public InvoiceLines {
		lines = List.copyOf(lines);
	}

	@Override
	public String id() {
		return this.invoice.value();
	}

	@Override
	public Set<Name> names() {
		return Set.of(this.invoice.name());
	}

	@Override
	public InvoiceLines merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (InvoiceLines) other;
	}

}
