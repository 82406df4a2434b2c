/**
 * Publishes what the provider's customers have, as it stands now.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.backfill;

import org.jspecify.annotations.NullMarked;
