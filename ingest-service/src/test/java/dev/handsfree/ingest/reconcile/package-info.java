/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.ingest.reconcile;

import org.jspecify.annotations.NullMarked;
