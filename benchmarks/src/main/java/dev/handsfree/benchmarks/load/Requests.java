package dev.handsfree.benchmarks.load;

/** Makes the requests of one connection, no two of all connections alike. */
@FunctionalInterface
interface Requests {

	/**
	 * Writes the next request, head and body.
	 * @param number a number that no other request of this run has
	 * @return its bytes, good until the next call
	 */
	byte[] next(long number);

}
