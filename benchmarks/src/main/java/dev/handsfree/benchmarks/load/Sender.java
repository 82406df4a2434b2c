package dev.handsfree.benchmarks.load;

/** One of those that send side by side. Of one thread at a time. */
interface Sender extends AutoCloseable {

	/**
	 * Sends something and waits for its answer.
	 * @param number a number that nothing else of this run has
	 * @return whether it was accepted
	 */
	boolean send(long number);

	@Override
	void close();

}
