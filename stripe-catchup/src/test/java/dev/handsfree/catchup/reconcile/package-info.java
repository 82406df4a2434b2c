/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.catchup.reconcile;

import org.jspecify.annotations.NullMarked;
