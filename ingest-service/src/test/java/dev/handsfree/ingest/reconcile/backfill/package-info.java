/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.ingest.reconcile.backfill;

import org.jspecify.annotations.NullMarked;
