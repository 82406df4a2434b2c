package dev.handsfree.catchup.reconcile.leader;

import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;

/** Does what a duty asks for. */
interface Runs {

	/** Reconciles once; throws nothing that the provider or Kafka can cause. */
	Statement reconcile(EventCursor before, Lease lease);

	/** Backfills to the end, or on from where the last one stopped; the same. */
	Statement backfill(BackfillCursor before, Lease lease);

}
