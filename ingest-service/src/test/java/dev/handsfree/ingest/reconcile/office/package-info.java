/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.ingest.reconcile.office;

import org.jspecify.annotations.NullMarked;
