/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.office;

import org.jspecify.annotations.NullMarked;
