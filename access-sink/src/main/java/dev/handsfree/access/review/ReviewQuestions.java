package dev.handsfree.access.review;

import dev.handsfree.delivery.Question;

/** Asks a person. */
@FunctionalInterface
public interface ReviewQuestions {

	/**
	 * Asks; kept when it returns.
	 * @param name the question's name, the same for the same question
	 * @param subject whose it is
	 * @param question what is to be decided, and how it can be
	 */
	void ask(String name, String subject, Question question);

}
