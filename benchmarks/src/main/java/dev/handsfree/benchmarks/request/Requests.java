package dev.handsfree.benchmarks.request;

/** Makes the requests of one connection, no two of all connections alike. */
@FunctionalInterface
public interface Requests {

	/**
	 * Writes the next request, head and body.
	 * @param number a number that no other request of this run has
	 * @return its bytes, good until the next call
	 */
	byte[] next(long number);

}
