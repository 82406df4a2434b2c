package dev.handsfree.purchases.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A charge of the payment provider's, by its id. Stored as that.
 *
 * @param value the id
 */
public record ChargeId(@JsonValue String value) implements Comparable<ChargeId> {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public ChargeId {
	}

	/** The name by which it is found. */
	public Name name() {
		return new Name(Name.Kind.CHARGE, this.value);
	}

	@Override
	public int compareTo(ChargeId other) {
		return this.value.compareTo(other.value);
	}

}
