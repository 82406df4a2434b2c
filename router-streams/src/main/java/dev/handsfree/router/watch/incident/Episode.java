package dev.handsfree.router.watch.incident;

import dev.handsfree.router.watch.signal.Sums;
import org.jspecify.annotations.Nullable;

/**
 * One incident, from its opening to its end, and what was said of it last.
 *
 * @param id what it is called for good
 * @param cause what it was opened for
 * @param opened since when, in milliseconds of the epoch
 * @param lost what became dead letters meanwhile
 * @param owner who minds
 * @param said when it was told last, in milliseconds of the epoch
 * @param told what was told then
 * @param closed when it ended, in milliseconds of the epoch; null while it is open
 */
record Episode(String id, String cause, long opened, Sums lost, String owner, long said, Sums told,
		@Nullable Long closed) {

	boolean isOpen() {
		return this.closed == null;
	}

	Episode losing(Sums more) {
		return new Episode(this.id, this.cause, this.opened, this.lost.and(more), this.owner, this.said, this.told,
				this.closed);
	}

	Episode told(long now, Sums sums) {
		return new Episode(this.id, this.cause, this.opened, this.lost, this.owner, now, sums, null);
	}

	Episode close(long now) {
		return new Episode(this.id, this.cause, this.opened, this.lost, this.owner, now, this.told, now);
	}

}
