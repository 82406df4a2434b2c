package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * That a provider's customer gave this e-mail to the payment provider.
 *
 * @param customer the provider's customer
 * @param email the address, normalized
 * @param eventId the least of the events that told
 * @param since when it was first given, by the provider's clock; facts of an earlier
 * version do not say, and count as given before everything else
 */
public record Address(String customer, String email, String eventId, Optional<Instant> since) implements Fact {

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
		Address that = (Address) other;
		Optional<Instant> first = (this.since.isEmpty() || that.since.isEmpty()) ? Optional.empty()
				: Fact.least(this.since, that.since);
		return new Address(this.customer, this.email, Fact.least(this.eventId, that.eventId), first);
	}

	/** When it was first given. */
	public Instant given() {
		return this.since.orElse(Instant.EPOCH);
	}

}
