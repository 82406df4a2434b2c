package dev.handsfree.access.entitlement;

import java.time.Duration;
import java.util.Optional;

/**
 * What the product's owner decided about access.
 *
 * @param grace how long access is kept while a payment is missing
 * @param billingPortal where customers mend their payments
 */
public record AccessPolicy(Duration grace, Optional<String> billingPortal) {
}
