package dev.handsfree.publish;

/** How keeping the events of one webhook ended. */
public sealed interface Publication {

	/** All of them are acknowledged by all in-sync replicas. */
	record Published() implements Publication {
	}

	/**
	 * Not all of them are known to be kept; some may be. The sender must send again, and
	 * what it repeats is recognized by its id.
	 *
	 * @param cause why, for the log
	 */
	record Unavailable(String cause) implements Publication {
	}

}
