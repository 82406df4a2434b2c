package dev.handsfree.catchup.reconcile.events;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Statement;

/** Reconciles a source, with what Kafka and the provider hold by then. */
public final class Reconciliation {

	private final Means means;

	private final String kafka;

	/**
	 * @param means what a run works with
	 * @param kafka where ids are read back from
	 */
	public Reconciliation(Means means, String kafka) {
		this.means = means;
		this.kafka = kafka;
	}

	/** Runs once; throws nothing that the provider or Kafka can cause. */
	public Statement run(EventCursor before, Lease lease) {
		String source = this.means.source().name();
		EventHistory history = new EventHistory(this.means.lists(lease));
		ReconcileRun run = new ReconcileRun(source, before, history, lease, this.means.clock(), this.means.limits());
		try (KeptIds kept = InboundIds.open(this.kafka, source, before.goesOnFrom(), lease, this.means.clock())) {
			return run.run(kept,
					new Mending(this.means.source(), kept, this.means.publisher(lease), this.means.clock()));
		}
		catch (CutShortException ex) {
			return run.notBegun(ex.why());
		}
	}

}
