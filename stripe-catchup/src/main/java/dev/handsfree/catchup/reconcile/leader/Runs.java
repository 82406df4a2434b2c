package dev.handsfree.catchup.reconcile.leader;

import dev.handsfree.catchup.reconcile.Ended;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Run;

/** Runs what can be run. */
@FunctionalInterface
interface Runs {

	/**
	 * Runs to its end, or until it is cut short; throws nothing that the provider or
	 * Kafka can cause.
	 */
	Ended run(Run run, Cursors before, Lease lease);

}
