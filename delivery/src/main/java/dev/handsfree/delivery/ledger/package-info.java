/**
 * Idempotency for destinations that have none: which effects were begun, and which were
 * made.
 */
@NullMarked
package dev.handsfree.delivery.ledger;

import org.jspecify.annotations.NullMarked;
