package dev.handsfree.access;

import java.util.List;
import java.util.Optional;

import dev.handsfree.access.review.AccessQuestions;
import dev.handsfree.access.review.ReviewQuestions;
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

	/**
	 * Learns them, each in a transaction of its own; what is thrown is tried again.
	 * @return what became of those that were learned
	 */
	List<Learned> learn(List<Fact> facts) {
		return facts.stream().flatMap((fact) -> learn(fact).stream()).toList();
	}

	private Optional<Learned> learn(Fact fact) {
		try {
			Learned learned = this.learning.learn(List.of(fact), fact.eventId(), fact.id());
			if (!learned.released().isEmpty()) {
				this.retries.wake(learned.released());
			}
			return Optional.of(learned);
		}
		catch (TooManyFactsException ex) {
			this.questions.ask("too-many:" + Sha256.hex(fact.eventId()), ex.name().key(),
					AccessQuestions.notLearned(fact.eventId()));
			return Optional.empty();
		}
	}

}
