package dev.handsfree.catchup.reconcile.office;

import dev.handsfree.catchup.reconcile.Office;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.backfill.BackfillStanding;
import dev.handsfree.catchup.reconcile.events.Standing;

/** Does what a duty asks for. */
interface Runs {

	/** Reconciles once; throws nothing that the provider or Kafka can cause. */
	Statement reconcile(Standing before, Office office);

	/** Backfills to the end, or on from where the last one stopped; the same. */
	Statement backfill(BackfillStanding before, Office office);

}
