package dev.handsfree.access;

/** Asks a person. */
@FunctionalInterface
interface ReviewQuestions {

	/**
	 * Asks; kept when it returns.
	 * @param about what it is about, the same for the same question
	 * @param subject whose it is
	 * @param sentence what is to be decided
	 */
	void ask(String about, String subject, String sentence);

}
