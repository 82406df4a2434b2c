package dev.handsfree.purchases.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An invoice of the payment provider's, by its id. Stored as that.
 *
 * @param value the id
 */
public record InvoiceId(@JsonValue String value) implements Comparable<InvoiceId> {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public InvoiceId {
	}

	/** The name by which it is found. */
	public Name name() {
		return new Name(Name.Kind.INVOICE, this.value);
	}

	@Override
	public int compareTo(InvoiceId other) {
		return this.value.compareTo(other.value);
	}

}
