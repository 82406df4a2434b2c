/**
 * What reconciling and backfilling promise.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.events;

import org.jspecify.annotations.NullMarked;
