package dev.handsfree.purchases;

import java.util.List;

import dev.handsfree.purchases.grant.Grant;

/**
 * What one customer has reason to use: what is stored after each change, and judged by
 * {@link Terms} at the moment of asking.
 *
 * @param customer the user id if known, else the payment provider's customer id
 * @param grants every grant, ended ones and failed tries included, in a fixed order
 */
public record Entitlements(String customer, List<Grant> grants) {

	/** Copies the grants. */
	public Entitlements {
		grants = List.copyOf(grants);
	}

	/** Nothing is known of this customer. */
	public static Entitlements none(String customer) {
		return new Entitlements(customer, List.of());
	}

}
