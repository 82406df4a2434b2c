package dev.handsfree.messengers.slack;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.messengers.NotTaken;

/** What a sink makes of a message that was not taken: the contract speaks of outcomes. */
final class AsOutcome {

	private AsOutcome() {
	}

	static Outcome of(NotTaken why) {
		return switch (why) {
			case NotTaken.TryLater(var after, var cause) -> new Outcome.TryLater(after, cause);
			case NotTaken.Refused(var reason, var blame) -> new Outcome.Refused(reason);
		};
	}

}
