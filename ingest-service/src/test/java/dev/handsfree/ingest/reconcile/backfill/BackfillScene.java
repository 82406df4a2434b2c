package dev.handsfree.ingest.reconcile.backfill;

import dev.handsfree.ingest.reconcile.Scene;
import dev.handsfree.ingest.reconcile.Statement;

/** A scene in which the provider's customers are told of. */
final class BackfillScene extends Scene {

	BackfillStanding backfill = BackfillStanding.NEW;

	Statement backfill() {
		Statement statement = new Backfill(means()).run(this.backfill, this);
		if (!this.written.isEmpty()) {
			this.backfill = BackfillStanding.of(this.written.getLast());
		}
		return statement;
	}

}
