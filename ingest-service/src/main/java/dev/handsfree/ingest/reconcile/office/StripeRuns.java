package dev.handsfree.ingest.reconcile.office;

import dev.handsfree.ingest.reconcile.Office;
import dev.handsfree.ingest.reconcile.Statement;
import dev.handsfree.ingest.reconcile.backfill.Backfill;
import dev.handsfree.ingest.reconcile.backfill.BackfillStanding;
import dev.handsfree.ingest.reconcile.events.Reconciliation;
import dev.handsfree.ingest.reconcile.events.Standing;

/**
 * Runs what Stripe's lists are for.
 *
 * @param reconciliation reconciles
 * @param backfill backfills
 */
record StripeRuns(Reconciliation reconciliation, Backfill backfill) implements Runs {

	@Override
	public Statement reconcile(Standing before, Office office) {
		return this.reconciliation.run(before, office);
	}

	@Override
	public Statement backfill(BackfillStanding before, Office office) {
		return this.backfill.run(before, office);
	}

}
