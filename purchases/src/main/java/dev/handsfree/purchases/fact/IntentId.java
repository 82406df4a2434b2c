package dev.handsfree.purchases.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A payment intent of the payment provider's, by its id. Stored as that.
 *
 * @param value the id
 */
public record IntentId(@JsonValue String value) implements Comparable<IntentId> {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public IntentId {
	}

	/** The name by which it is found. */
	public Name name() {
		return new Name(Name.Kind.INTENT, this.value);
	}

	@Override
	public int compareTo(IntentId other) {
		return this.value.compareTo(other.value);
	}

}
