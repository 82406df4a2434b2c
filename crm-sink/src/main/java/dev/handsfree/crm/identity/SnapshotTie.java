package dev.handsfree.crm.identity;

import dev.handsfree.purchases.fact.money.Subscription;

/**
 * Two snapshots of a subscription of one second.
 *
 * @param under the name that both are filed under
 * @param known the one that was filed first
 * @param arrived the other
 */
public record SnapshotTie(String under, Subscription known, Subscription arrived) {
}
