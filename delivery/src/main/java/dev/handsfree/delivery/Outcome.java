package dev.handsfree.delivery;

import java.time.Duration;

import dev.handsfree.topics.Cause;

/** How one delivery ended, or that it has not ended yet. */
public sealed interface Outcome {

	/**
	 * The effect was made now.
	 *
	 * @param destinationId what the destination calls what was written
	 */
	record Delivered(String destinationId) implements Outcome {
	}

	/**
	 * The effect had been made before: by an earlier attempt, or by a person.
	 *
	 * @param destinationId what the destination calls it
	 */
	record AlreadyThere(String destinationId) implements Outcome {
	}

	/**
	 * There is nothing to do (any more): a newer snapshot is there already, or this event
	 * asks nothing of this destination.
	 *
	 * @param why in a few words, for a person; never the payload
	 */
	record Superseded(String why) implements Outcome {
	}

	/**
	 * Not now. Where the cause may lie with the destination, a probe tells whose fault it
	 * is: a destination that fails the probe too pauses the sink, and offsets stay; else
	 * the delivery is tried once more, and then moves to the waiting table, as it does at
	 * once for a cause that is the record's own. There it is tried until its automation's
	 * {@code retry.for} has passed, and then becomes a dead letter.
	 *
	 * @param after how long to wait at least; zero leaves it to the back-off
	 * @param cause why
	 */
	record TryLater(Duration after, Cause cause) implements Outcome {

		/** Not now, and the back-off decides when. */
		public static TryLater because(Cause cause) {
			return new TryLater(Duration.ZERO, cause);
		}
	}

	/**
	 * The destination will never take this record as it is. It becomes a dead letter once
	 * it has stood alone in a call.
	 *
	 * @param reason the destination's reason, from a short list per vendor; never the
	 * payload
	 * @param blame whether that reason is plainly about this record
	 */
	record Refused(String reason, Blame blame) implements Outcome {

		/**
		 * Refused for a reason that could be meant for every record, such as a property
		 * that the destination does not have: one key's after the other refused alike,
		 * they wait in place of becoming dead letters.
		 */
		public Refused(String reason) {
			this(reason, Blame.UNCERTAIN);
		}

		/**
		 * Refused for a reason that says nothing about other records, such as an address
		 * that is none.
		 */
		public static Refused ofThisRecord(String reason) {
			return new Refused(reason, Blame.RECORD);
		}
	}

	/** Who a refusal's reason is about. */
	enum Blame {

		/** This record alone. */
		RECORD,

		/** This record, or all of them. */
		UNCERTAIN

	}

	/**
	 * A person has to decide. Ends the delivery; the review carries it on.
	 *
	 * @param question what is to be decided, and how it can be
	 */
	record NeedsPerson(Question question) implements Outcome {
	}

}
