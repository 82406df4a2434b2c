package dev.handsfree.access.entitlement;

import java.util.List;
import java.util.Optional;

/**
 * What one customer has reason to use: what is stored after each change, and judged by
 * {@link AccessDocument} at the moment of asking.
 *
 * @param customer the user id if known, else the payment provider's customer id
 * @param grants every grant, ended ones included, in a fixed order
 * @param declined the event of a payment that failed and led to no grant, if it is the
 * last word
 */
public record Entitlements(String customer, List<Grant> grants, Optional<String> declined) {

	/** Copies the grants. */
	public Entitlements {
		grants = List.copyOf(grants);
	}

	/** Nothing is known of this customer. */
	public static Entitlements none(String customer) {
		return new Entitlements(customer, List.of(), Optional.empty());
	}

}
