package dev.handsfree.router.failure;

import dev.handsfree.registry.RegistryUnavailableException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Decides whether something outside does not answer, so that waiting helps: the brokers,
 * or the registry where a schema must be asked of it. An outage is a pause, and never a
 * record's fault.
 */
final class Outages {

	private Outages() {
	}

	/** Whether that failure, or what caused it, is an outage. */
	static boolean isOutage(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RetriableException || cause instanceof RegistryUnavailableException) {
				return true;
			}
		}
		return false;
	}

}
