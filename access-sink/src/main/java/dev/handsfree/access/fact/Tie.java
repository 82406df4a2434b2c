package dev.handsfree.access.fact;

import java.util.Set;

/**
 * That a provider's customer is a user of the product, said by the payment provider: by
 * {@code client_reference_id} or {@code metadata.handsfree_user}.
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
