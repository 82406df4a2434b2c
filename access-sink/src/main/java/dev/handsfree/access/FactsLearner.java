package dev.handsfree.access;

import java.util.List;

import dev.handsfree.access.store.TooManyFactsException;
import dev.handsfree.delivery.Retries;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.topics.Sha256;

/**
 * Learns the facts of records that are no events: links between pieces of money, and what
 * people decided by hand. Wakes the records that waited for one of them.
 */
final class FactsLearner {

	private final AccessLearning learning;

	private final Retries retries;

	private final ReviewQuestions questions;

	FactsLearner(AccessLearning learning, Retries retries, ReviewQuestions questions) {
		this.learning = learning;
		this.retries = retries;
		this.questions = questions;
	}

	/** Learns them, each in a transaction of its own; what is thrown is tried again. */
	void learn(List<Fact> facts) {
		facts.forEach(this::learn);
	}

	private void learn(Fact fact) {
		try {
			Learned learned = this.learning.learn(List.of(fact), fact.eventId(), fact.id());
			if (!learned.released().isEmpty()) {
				this.retries.wake(learned.released());
			}
		}
		catch (TooManyFactsException ex) {
			this.questions.ask("too-many:" + Sha256.hex(fact.eventId()), ex.name().key(),
					"More hangs together with this customer than is looked at, and what %s says was not learned."
						.formatted(fact.eventId()));
		}
	}

}
