package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.endings.Ending;
import dev.handsfree.delivery.endings.Endings;
import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.waiting.WaitingQueue;
import dev.handsfree.delivery.waiting.WaitingRecord;
import dev.handsfree.topics.Cause;
import org.springframework.dao.DataAccessException;

/**
 * Lets a record end, begin to wait, or wait on, and answers with what is to be written
 * down about it; what is remembered follows when that is acknowledged.
 */
final class FollowUps {

	private final Endings endings;

	private final WaitingQueue waiting;

	private final RetryScheduler retries;

	FollowUps(Endings endings, WaitingQueue waiting, RetryScheduler retries) {
		this.endings = endings;
		this.waiting = waiting;
		this.retries = retries;
	}

	/** Whether an earlier record of its key waits, so that this one has to queue up. */
	boolean isBehind(Arrival arrival) {
		return arrival.origin() instanceof Arrival.Origin.Read && this.waiting.isBehind(arrival.key());
	}

	/** It waits behind an earlier one of its key. */
	Ending queuesUp(Pending pending) {
		return moves(pending, Cause.BEHIND_EARLIER, Duration.ZERO);
	}

	Ending ends(Pending pending, Outcome outcome) {
		return last(pending, this.endings.of(pending.arrival().record(), pending.delivery(), outcome));
	}

	/** It was only asked what it would change. */
	Ending previewed(Pending pending, String effect) {
		return last(pending, this.endings.previewed(pending.delivery(), effect));
	}

	/** A record leads to no delivery, and becomes a dead letter unless it only asks. */
	Ending unusable(Arrival arrival, String eventId, Cause cause, String reason, String automation) {
		Ending ending = arrival.isPreview()
				? this.endings.previewedUnusable(arrival.record(), eventId, cause, reason, automation)
				: this.endings.unusable(arrival.record(), eventId, cause, reason, automation);
		return ending.then(() -> ended(arrival));
	}

	/** All of a record has ended, or there was nothing to do. */
	void ended(Arrival arrival) {
		switch (arrival.origin()) {
			case Arrival.Origin.Read(OwnedPartition partition) -> partition.end(arrival.record().offset());
			case Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine) -> this.retries.left(row);
		}
		arrival.end();
	}

	/**
	 * It waits in the table, or ends there because it waited as long as its automation
	 * allows.
	 * @param after how long it is asked to wait
	 * @param begun when the try began
	 */
	Optional<Ending> waits(Pending pending, Cause cause, Duration after, Instant begun) {
		return switch (pending.arrival().origin()) {
			case Arrival.Origin.Read read -> Optional.of(moves(pending, cause, after));
			case Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine) ->
				(row.waited(begun).compareTo(pending.delivery().automation().retryFor()) >= 0)
						? Optional.of(expires(pending, cause)) : waitsOn(pending, row, cause, after, begun);
		};
	}

	private Ending moves(Pending pending, Cause cause, Duration after) {
		Arrival arrival = pending.arrival();
		try {
			this.waiting.enter(arrival.key(), arrival.record(), pending.delivery(), cause, after);
		}
		catch (DataAccessException ex) {
			// A value that the table does not take would stop its lane for good.
			if (!(DatabaseFailure.outcome(ex) instanceof Outcome.Refused unfit)) {
				throw ex;
			}
			return ends(pending, unfit);
		}
		return last(pending, this.endings.waits(pending.delivery(), cause));
	}

	private Ending expires(Pending pending, Cause cause) {
		return last(pending,
				this.endings.givenUp(pending.arrival().record(), pending.delivery(), Cause.EXPIRED, cause.wireName()));
	}

	/** It is told once for each cause. */
	private Optional<Ending> waitsOn(Pending pending, WaitingRecord row, Cause cause, Duration after, Instant begun) {
		this.waiting.stay(row, pending.delivery().attempt(), cause, after, begun);
		pending.arrival().end();
		return row.cause().equals(cause.wireName()) ? Optional.empty()
				: Optional.of(this.endings.waits(pending.delivery(), cause));
	}

	/** With the last of its deliveries the record itself has ended. */
	private Ending last(Pending pending, Ending ending) {
		Arrival arrival = pending.arrival();
		return ending.then(() -> {
			if (arrival.open().size() == 1) {
				ended(arrival);
			}
			else {
				arrival.end(pending);
			}
		});
	}

}
