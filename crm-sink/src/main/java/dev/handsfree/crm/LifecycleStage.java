package dev.handsfree.crm;

import java.util.Optional;
import java.util.Set;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Subscription;

/** How far a person has come with us, earliest first. */
public enum LifecycleStage {

	/** Showed interest. */
	LEAD,

	/** Has paid, or had an active subscription. */
	CUSTOMER;

	/** A subscription in one of these has been active. */
	private static final Set<String> BEGUN = Set.of("active", "past_due", "unpaid");

	/**
	 * How far whoever it concerns has come by that fact alone. Kept beside the fact,
	 * since the next snapshot no longer tells.
	 */
	public static Optional<LifecycleStage> reachedBy(Fact fact) {
		boolean customer = switch (fact) {
			case Payment payment -> payment.amount() > 0;
			case Intent intent -> intent.succeededAt().isPresent();
			case Subscription snapshot -> BEGUN.contains(snapshot.status());
			default -> false;
		};
		return customer ? Optional.of(CUSTOMER) : Optional.empty();
	}

}
