/**
 * Compares the provider's list of events with what Kafka holds, and publishes what is
 * missing.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.events;

import org.jspecify.annotations.NullMarked;
