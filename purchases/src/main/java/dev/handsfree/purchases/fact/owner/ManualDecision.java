package dev.handsfree.purchases.fact.owner;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;

/**
 * What a person decided about a user and a product by hand; of several the last counts.
 *
 * @param user the product's user
 * @param product our product id
 * @param granted whether it was granted; else it was revoked, for everything bought until
 * then
 * @param until when a grant ends by itself; empty for good
 * @param by who decided
 * @param reason why, for the audit
 * @param at when
 * @param eventId the decision's id
 */
public record ManualDecision(String user, String product, boolean granted, Optional<Instant> until, String by,
		String reason, Instant at, String eventId) implements Fact {

	private static final Comparator<ManualDecision> AGE = Comparator.comparing(ManualDecision::at)
		.thenComparing(ManualDecision::eventId);

	@Override
	public String id() {
		return Name.bounded(this.user) + "|" + Name.bounded(this.product);
	}

	@Override
	public Set<Name> names() {
		return Set.of(Name.user(this.user));
	}

	@Override
	public ManualDecision merge(Fact other) {
		return Fact.greater(this, (ManualDecision) other, AGE);
	}

}
