package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * That a subscription's own metadata named a user, at some time: whoever it named last
 * has it, also when a later change left the name out.
 *
 * @param subscription the subscription
 * @param user the product's user
 * @param last when it was last told, by the provider's clock
 * @param eventId the least of the events that told
 */
public record SubscriptionClaim(String subscription, String user, Instant last, String eventId) implements Fact {

	@Override
	public String id() {
		return Name.bounded(this.subscription) + "|" + Name.bounded(this.user);
	}

	@Override
	public Set<Name> names() {
		return Set.of(new Name(Name.Kind.SUBSCRIPTION, this.subscription), Name.user(this.user));
	}

	@Override
	public SubscriptionClaim merge(Fact other) {
		SubscriptionClaim that = (SubscriptionClaim) other;
		return new SubscriptionClaim(this.subscription, this.user, this.last.isAfter(that.last) ? this.last : that.last,
				Fact.least(this.eventId, that.eventId));
	}

}
