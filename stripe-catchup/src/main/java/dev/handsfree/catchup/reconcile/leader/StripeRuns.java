package dev.handsfree.catchup.reconcile.leader;

import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.backfill.Backfill;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.Reconciliation;
import dev.handsfree.catchup.reconcile.events.EventCursor;

/**
 * Runs what Stripe's lists are for.
 *
 * @param reconciliation reconciles
 * @param backfill backfills
 */
record StripeRuns(Reconciliation reconciliation, Backfill backfill) implements Runs {

	@Override
	public Statement reconcile(EventCursor before, Lease lease) {
		return this.reconciliation.run(before, lease);
	}

	@Override
	public Statement backfill(BackfillCursor before, Lease lease) {
		return this.backfill.run(before, lease);
	}

}
