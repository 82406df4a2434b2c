package dev.handsfree.topics.outcome;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;

/**
 * Decides which outcomes end a delivery: what is due and has none of these waits.
 */
public final class Ends {

	private Ends() {
	}

	/**
	 * Whether nothing more happens to the delivery by itself. What a person decided later
	 * about a delivery in review ends the review, and not the delivery once more.
	 */
	public static boolean isEnd(DeliveryOutcome outcome) {
		return outcome.getReview().isEmpty() && isEnd(outcome.getOutcome());
	}

	private static boolean isEnd(OutcomeKind kind) {
		return switch (kind) {
			case delivered, already_there, superseded, dead_lettered, in_review -> true;
			case waiting, try_later, paused, resumed, previewed, unknown -> false;
		};
	}

}
