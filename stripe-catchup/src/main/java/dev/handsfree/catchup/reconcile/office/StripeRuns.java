package dev.handsfree.catchup.reconcile.office;

import dev.handsfree.catchup.reconcile.Office;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.backfill.Backfill;
import dev.handsfree.catchup.reconcile.backfill.BackfillStanding;
import dev.handsfree.catchup.reconcile.events.Reconciliation;
import dev.handsfree.catchup.reconcile.events.Standing;

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
