package dev.handsfree.purchases.fact.owner;

import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * That an event named a provider's customer and a user of the product together, as an
 * earlier version kept it. It decides nothing any more: whoever was named on one purchase
 * of a customer has that purchase alone. What is stored is still read.
 *
 * @param customer the provider's customer
 * @param user the product's user
 * @param eventId the event that told
 */
public record Tie(String customer, String user, String eventId) implements Fact {

	@Override
	public String id() {
		return Name.bounded(this.customer) + "|" + Name.bounded(this.user);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.customer(this.customer), Name.user(this.user));
	}

	@Override
	public Tie merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (Tie) other;
	}

}
