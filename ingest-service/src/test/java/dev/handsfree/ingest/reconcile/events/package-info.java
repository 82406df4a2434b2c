/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.ingest.reconcile.events;

import org.jspecify.annotations.NullMarked;
