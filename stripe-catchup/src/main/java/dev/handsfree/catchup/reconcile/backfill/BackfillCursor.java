package dev.handsfree.catchup.reconcile.backfill;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.events.ReconcileCursor;

/**
 * How far a backfill came.
 *
 * @param list the list it stands in
 * @param last the object that was published last; empty at the list's begin
 * @param begunAt when it began; empty if none is under way
 * @param completedAt when the last complete one began; 1970 if there was none
 */
public record BackfillCursor(BackfillList list, Optional<String> last, Optional<Instant> begunAt, Instant completedAt) {

	/** Before the first. */
	public static final BackfillCursor NEW = new BackfillCursor(BackfillList.SUBSCRIPTIONS, Optional.empty(),
			Optional.empty(), Instant.EPOCH);

	/** The key under which it is kept. */
	public static String key(String source) {
		return source + ":backfill";
	}

	/** What a record keeps. */
	public static BackfillCursor of(ReconcileCursor record) {
		String[] place = record.getCursor().split("/", 2);
		Optional<BackfillList> list = BackfillList.named(place[0]);
		if (list.isEmpty() || RunState.COMPLETE.is(record.getOutcome())) {
			return new BackfillCursor(BackfillList.SUBSCRIPTIONS, Optional.empty(), Optional.empty(),
					record.getCompleteUpTo());
		}
		return new BackfillCursor(list.get(), Optional.of(place[1]).filter((last) -> !last.isEmpty()),
				record.getCursorAt(), record.getCompleteUpTo());
	}

	/** Whether one has come to its end, however long ago. */
	public boolean wasOnceComplete() {
		return this.completedAt.isAfter(Instant.EPOCH);
	}

	/** Goes on with the one that is under way, else begins one. */
	public BackfillCursor begun(Instant now) {
		return new BackfillCursor(this.list, this.last, this.begunAt.or(() -> Optional.of(now)), this.completedAt);
	}

	BackfillCursor at(BackfillList next) {
		return new BackfillCursor(next, Optional.empty(), this.begunAt, this.completedAt);
	}

	BackfillCursor after(String object) {
		return new BackfillCursor(this.list, Optional.of(object), this.begunAt, this.completedAt);
	}

	/** After the last list's end. */
	public BackfillCursor complete() {
		return new BackfillCursor(BackfillList.SUBSCRIPTIONS, Optional.empty(), Optional.empty(),
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
