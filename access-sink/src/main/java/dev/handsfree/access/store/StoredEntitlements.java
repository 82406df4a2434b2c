package dev.handsfree.access.store;

import java.time.Instant;

import dev.handsfree.purchases.Entitlements;

/**
 * Entitlements as they are stored.
 *
 * @param entitlements what the customer has reason to use
 * @param updatedAt when that last changed
 */
public record StoredEntitlements(Entitlements entitlements, Instant updatedAt) {
}
