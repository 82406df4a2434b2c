package dev.handsfree.delivery;

import java.time.Duration;

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
	 * Not now. A cause that lies with the destination pauses the sink, offsets stay; a
	 * cause that lies with the record moves it, and the later ones of its key, to the
	 * waiting table.
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
	 * The destination will never take this record. It becomes a dead letter once it has
	 * stood alone in a call.
	 *
	 * @param reason the destination's reason, from a short list per vendor; equal reasons
	 * across keys mean that the destination is at fault; never the payload
	 */
	record Refused(String reason) implements Outcome {
	}

	/**
	 * A person has to decide. Ends the delivery; the review carries it on.
	 *
	 * @param sentence what is to be decided, for a person; never the payload
	 */
	record NeedsPerson(String sentence) implements Outcome {
	}

}
