package dev.handsfree.ingest.reconcile.office;

import dev.handsfree.ingest.reconcile.Office;
import dev.handsfree.ingest.reconcile.Statement;
import dev.handsfree.ingest.reconcile.backfill.BackfillStanding;
import dev.handsfree.ingest.reconcile.events.Standing;

/** Does what a duty asks for. */
interface Runs {

	/** Reconciles once; throws nothing that the provider or Kafka can cause. */
	Statement reconcile(Standing before, Office office);

	/** Backfills to the end, or on from where the last one stopped; the same. */
	Statement backfill(BackfillStanding before, Office office);

}
