package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.purchases.Terms;

/**
 * What the product's owner decided about access.
 *
 * @param terms how long access is kept while something is missing
 * @param billingPortal where customers mend their payments
 */
public record AccessPolicy(Terms terms, Optional<String> billingPortal) {

	Duration grace() {
		return this.terms.grace();
	}

}
