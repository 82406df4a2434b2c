package dev.handsfree.access.fact;

import java.util.Set;

/**
 * That a provider's customer gave this e-mail to the payment provider.
 *
 * @param customer the provider's customer
 * @param email the address, normalized
 * @param eventId the event that told
 */
public record Address(String customer, String email, String eventId) implements Fact {

	@Override
	public String id() {
		return Name.bounded(this.customer) + "|" + Name.bounded(this.email);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.customer(this.customer), Name.email(this.email));
	}

	@Override
	public Address merge(Fact other) {
		return (this.eventId.compareTo(other.eventId()) <= 0) ? this : (Address) other;
	}

}
