/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.leader;

import org.jspecify.annotations.NullMarked;
