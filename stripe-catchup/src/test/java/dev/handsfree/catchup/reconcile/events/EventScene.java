package dev.handsfree.catchup.reconcile.events;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Scene;
import dev.handsfree.catchup.reconcile.Statement;

/** A scene in which the provider's events are compared. */
final class EventScene extends Scene {

	/** Where what is kept cannot be known from. */
	Instant knownSince = Instant.EPOCH;

	Optional<Instant> firstSeen = Optional.of(Instant.EPOCH);

	EventCursor cursor = EventCursor.NEW;

	Statement reconcile() {
		Means means = means();
		ReconcileRun run = new ReconcileRun(means, this.cursor, this);
		Mending mending = new Mending(means.source(), new Kept(), means.publisher(this), this.clock);
		Statement statement = keep(run.run(new Kept(), mending));
		if (!this.written.isEmpty()) {
			this.cursor = EventCursor.of(this.written.getLast());
		}
		return statement;
	}

	private final class Kept implements KeptIds {

		@Override
		public void refresh() {
			// It is always up to date.
		}

		@Override
		public Knowledge of(String eventId, Instant created) {
			if (EventScene.this.kept.contains(eventId)) {
				return Knowledge.KEPT;
			}
			return created.isBefore(EventScene.this.knownSince) ? Knowledge.UNKNOWN : Knowledge.MISSING;
		}

		@Override
		public Optional<Instant> firstSeen() {
			return EventScene.this.firstSeen;
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
