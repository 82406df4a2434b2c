/**
 * Asks the provider what it has sent, and mends what never arrived: one instance at a
 * time compares the provider's list with what Kafka holds.
 */
@NullMarked
package dev.handsfree.ingest.reconcile;

import org.jspecify.annotations.NullMarked;
