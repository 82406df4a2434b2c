package dev.handsfree.router.watch.signal;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One delivery that failed: it became a dead letter, or it waits because its destination
 * is at fault.
 *
 * @param eventId the event
 * @param sink whose delivery it is
 * @param automation what it was for
 * @param cause why, by its wire name
 * @param at when, in milliseconds of the epoch
 * @param isDeadLetter whether it became a dead letter
 * @param worth what the event is worth; null where its due record is not known any more
 */
public record Failure(String eventId, String sink, String automation, String cause, long at, boolean isDeadLetter,
		@Nullable Worth worth) {

	/** This failure, now that it is known what the event is worth. */
	public Failure worth(Worth known) {
		return new Failure(this.eventId, this.sink, this.automation, this.cause, this.at, this.isDeadLetter, known);
	}

	/**
	 * What is lost to the destination until it is replayed; what only waits still waits.
	 */
	public Sums lost() {
		if (!this.isDeadLetter) {
			return Sums.NONE;
		}
		return (this.worth != null) ? Sums.of(this.worth) : new Sums(1, Sketch.EMPTY, Map.of(), List.of(this.eventId));
	}

}
