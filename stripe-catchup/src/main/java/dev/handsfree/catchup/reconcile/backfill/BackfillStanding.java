package dev.handsfree.catchup.reconcile.backfill;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.State;
import dev.handsfree.events.ReconcileCursor;

/**
 * How far a backfill came.
 *
 * @param list the list it stands in
 * @param last the object that was published last; empty at the list's begin
 * @param begunAt when it began; empty if none is under way
 * @param completedAt when the last complete one began; 1970 if there was none
 */
public record BackfillStanding(BackfillList list, Optional<String> last, Optional<Instant> begunAt,
		Instant completedAt) {

	/** Before the first. */
	public static final BackfillStanding NEW = new BackfillStanding(BackfillList.SUBSCRIPTIONS, Optional.empty(),
			Optional.empty(), Instant.EPOCH);

	/** The key under which it is kept. */
	public static String key(String source) {
		return source + ":backfill";
	}

	/** What a record keeps. */
	public static BackfillStanding of(ReconcileCursor record) {
		String[] place = record.getCursor().split("/", 2);
		Optional<BackfillList> list = BackfillList.named(place[0]);
		if (list.isEmpty() || State.COMPLETE.is(record.getOutcome())) {
			return new BackfillStanding(BackfillList.SUBSCRIPTIONS, Optional.empty(), Optional.empty(),
					record.getCompleteUpTo());
		}
		return new BackfillStanding(list.get(), Optional.of(place[1]).filter((last) -> !last.isEmpty()),
				record.getCursorAt(), record.getCompleteUpTo());
	}

	/** Whether one has come to its end, however long ago. */
	public boolean wasOnceComplete() {
		return this.completedAt.isAfter(Instant.EPOCH);
	}

	/** Goes on with the one that is under way, else begins one. */
	public BackfillStanding begun(Instant now) {
		return new BackfillStanding(this.list, this.last, this.begunAt.or(() -> Optional.of(now)), this.completedAt);
	}

	BackfillStanding at(BackfillList next) {
		return new BackfillStanding(next, Optional.empty(), this.begunAt, this.completedAt);
	}

	BackfillStanding after(String object) {
		return new BackfillStanding(this.list, Optional.of(object), this.begunAt, this.completedAt);
	}

	/** After the last list's end. */
	public BackfillStanding complete() {
		return new BackfillStanding(BackfillList.SUBSCRIPTIONS, Optional.empty(), Optional.empty(),
				this.begunAt.orElse(this.completedAt));
	}

	/** The record that keeps it. */
	public ReconcileCursor.Builder record(String source) {
		return ReconcileCursor.newBuilder()
			.setSource(source)
			.setCursor(this.list.name() + "/" + this.last.orElse(""))
			.setCursorAt(this.begunAt.orElse(null))
			.setCompleteUpTo(this.completedAt);
	}

}
