package dev.handsfree.catchup.reconcile.backfill;

import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Statement;

/** Backfills a source, with what the provider's customers have by then. */
public final class Backfill {

	/** Stands behind the source's name in the ids of all events of a backfill. */
	public static final String MARK = "backfill:";

	private final Means means;

	/**
	 * @param means what a run works with
	 */
	public Backfill(Means means) {
		this.means = means;
	}

	/**
	 * Runs to the end, or on from where the last one stopped; throws nothing that the
	 * provider or Kafka can cause.
	 */
	public Statement run(BackfillCursor before, Lease lease) {
		Snapshots snapshots = new Snapshots(this.means.source(), this.means.clock());
		return new BackfillRun(this.means.source().name(), before, this.means.lists(lease), snapshots,
				this.means.publisher(lease), lease, this.means.clock())
			.run();
	}

}
