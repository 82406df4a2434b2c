package dev.handsfree.platform.supervision;

/**
 * A process that is supervised, as its supervisor sees it. All of it is called on the
 * supervisor's one thread.
 */
public interface Child {

	/** Whether its process is there. */
	boolean runs();

	/** Whether it answers a question; says no within about two seconds. */
	boolean answers();

	/**
	 * Ends what is left of it, starts it on the same port and data, and returns when it
	 * answers.
	 * @throws RuntimeException if it cannot be started; its message is one sentence
	 */
	void startAgain();

}
