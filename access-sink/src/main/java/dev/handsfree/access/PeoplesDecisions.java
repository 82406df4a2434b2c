package dev.handsfree.access;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.handsfree.access.review.AccessQuestions;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.reading.DecisionFacts;
import dev.handsfree.topics.review.DecisionKind;

/**
 * Does what people decided: learns it as a fact, and says that the review is done. Where
 * nothing follows from a decision the person is asked once more. Done twice, the second
 * time changes nothing.
 */
final class PeoplesDecisions {

	private static final String OWN = "access:";

	private final FactsLearner facts;

	private final BiConsumer<ReviewDecision, Question> askAgain;

	private final Consumer<ReviewDecision> done;

	private final UndeliveredPayments undelivered;

	/**
	 * @param facts learns them
	 * @param askAgain asks once more what a decision left open
	 * @param done says that a decision is done
	 * @param undelivered whom a payment concerns that is not to be delivered any more
	 */
	PeoplesDecisions(FactsLearner facts, BiConsumer<ReviewDecision, Question> askAgain, Consumer<ReviewDecision> done,
			UndeliveredPayments undelivered) {
		this.facts = facts;
		this.askAgain = askAgain;
		this.done = done;
		this.undelivered = undelivered;
	}

	/** Does it; what is thrown is tried again. */
	void apply(ReviewDecision decision) {
		List<Learned> learned = this.facts.learn(DecisionFacts.of(decision));
		boolean answersOwnReview = decision.getReview().startsWith(OWN) && decision.getEventId().isPresent();
		if (answersOwnReview) {
			if (decision.getDecision().equals(DecisionKind.DISCARD.wireName())) {
				decision.getEventId().ifPresent(this.undelivered::settle);
			}
			learned.forEach((one) -> close(decision, one));
		}
	}

	private void close(ReviewDecision decision, Learned learned) {
		if (learned.now() instanceof MoneyDecision decided && learned.purchases().isUnclear(decided.money())) {
			this.askAgain.accept(decision, AccessQuestions.stillUnclear(decided));
		}
		else {
			this.done.accept(decision);
		}
	}

}
