package dev.handsfree.topics.outcome;

import dev.handsfree.events.OutcomeKind;

/**
 * Decides which outcomes end a delivery: what is due and has none of these waits.
 */
public final class Ends {

	private Ends() {
	}

	/** Whether nothing more happens to the delivery by itself. */
	public static boolean isEnd(OutcomeKind outcome) {
		return switch (outcome) {
			case delivered, already_there, superseded, dead_lettered, in_review -> true;
			case waiting, try_later, paused, resumed, previewed, unknown -> false;
		};
	}

}
