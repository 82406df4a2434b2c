package dev.handsfree.access;

import java.util.List;

import dev.handsfree.delivery.WaitingRoom;
import dev.handsfree.purchases.fact.Fact;

/**
 * Learns the facts of records that are no events: links between pieces of money, and what
 * people decided by hand. Wakes the records that waited for one of them.
 */
final class FactsLearner {

	private final Learning learning;

	private final WaitingRoom waitingRoom;

	FactsLearner(Learning learning, WaitingRoom waitingRoom) {
		this.learning = learning;
		this.waitingRoom = waitingRoom;
	}

	/** Learns them, each in a transaction of its own; what is thrown is tried again. */
	void learn(List<Fact> facts) {
		for (Fact fact : facts) {
			Learned learned = this.learning.learn(List.of(fact), fact.eventId(), fact.id());
			if (!learned.released().isEmpty()) {
				this.waitingRoom.wake(learned.released());
			}
		}
	}

}
