package dev.handsfree.catchup.reconcile.backfill;

import dev.handsfree.catchup.reconcile.Scene;
import dev.handsfree.catchup.reconcile.Statement;

/** A scene in which the provider's customers are told of. */
final class BackfillScene extends Scene {

	BackfillCursor backfill = BackfillCursor.NEW;

	Statement backfill() {
		Statement statement = keep(BackfillRun.of(means(), this.backfill, this));
		if (!this.written.isEmpty()) {
			this.backfill = BackfillCursor.of(this.written.getLast());
		}
		return statement;
	}

}
