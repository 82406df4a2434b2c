package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * Whose user a payment customer is, by the customer's own metadata: only the holder of
 * the secret key writes that. It answers for purchases that name nobody themselves.
 *
 * @param customer the provider's customer
 * @param user the product's user
 * @param at when the customer was told so, by the provider's clock; the last one counts
 * @param eventId the event that told
 */
public record CustomerUser(String customer, String user, Instant at, String eventId) implements Fact {

	private static final Comparator<CustomerUser> AGE = Comparator.comparing(CustomerUser::at)
		.thenComparing(CustomerUser::eventId);

	@Override
	public String id() {
		return Name.bounded(this.customer);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.customer(this.customer), Name.user(this.user));
	}

	@Override
	public CustomerUser merge(Fact other) {
		return Fact.greater(this, (CustomerUser) other, AGE);
	}

}
