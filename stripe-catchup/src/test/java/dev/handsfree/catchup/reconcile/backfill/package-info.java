/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.backfill;

import org.jspecify.annotations.NullMarked;
