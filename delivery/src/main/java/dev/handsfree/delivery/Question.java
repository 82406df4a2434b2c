package dev.handsfree.delivery;

import java.util.List;
import java.util.Optional;

import dev.handsfree.events.ReviewChoice;
import dev.handsfree.topics.review.DecisionKind;

/**
 * What a person has to decide, and how it can be decided.
 *
 * @param sentence what is to be decided; never the payload
 * @param user whom it concerns, by the product's own id; empty where nobody knows
 * @param about which money it is about, by the provider's name for it, such as
 * {@code charge:ch_1}
 * @param choices how it can be decided, at least one way
 */
public record Question(String sentence, Optional<String> user, Optional<String> about, List<ReviewChoice> choices) {

	/** A question of at least one way to decide it. */
	public Question {
		choices = List.copyOf(choices);
		if (choices.isEmpty()) {
			throw new IllegalArgumentException("nobody can decide it: " + sentence);
		}
	}

	/** Of something that a person has to look at, and that nothing here follows from. */
	public static Question toLookAt(String sentence) {
		return new Question(sentence, Optional.empty(), Optional.empty(),
				List.of(DecisionKind.DISMISS.choice("It has been looked at")));
	}

}
