package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * That the sign-up provider has verified an address for a user, ever: what somebody paid
 * for stays theirs when they change the address later.
 *
 * @param user the product's user
 * @param email the address, normalized
 * @param first when it was first told, by the provider's clock
 * @param last when it was last told
 * @param eventId the least of the events that told
 */
public record VerifiedAddress(String user, String email, Instant first, Instant last, String eventId) implements Fact {

	@Override
	public String id() {
		return Name.bounded(this.user) + "|" + Name.bounded(this.email);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.user(this.user), Name.email(this.email));
	}

	@Override
	public VerifiedAddress merge(Fact other) {
		VerifiedAddress that = (VerifiedAddress) other;
		return new VerifiedAddress(this.user, this.email, this.first.isBefore(that.first) ? this.first : that.first,
				this.last.isAfter(that.last) ? this.last : that.last, Fact.least(this.eventId, that.eventId));
	}

}
