package dev.handsfree.catchup.reconcile.events;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.CutShortException;

/**
 * Which events of a source Kafka holds. Methods that read throw {@link CutShortException}
 * when Kafka cannot be read.
 */
interface KeptIds extends AutoCloseable {

	/** Reads on to what is kept by now. */
	void refresh();

	/**
	 * Whether an event is kept.
	 * @param eventId its Handsfree id
	 * @param created when the provider made it
	 */
	Knowledge of(String eventId, Instant created);

	/** When the oldest one that was read came; empty if there was none. */
	Optional<Instant> firstSeen();

	@Override
	void close();

	/** What can be said of an event. */
	enum Knowledge {

		/** It is in Kafka. */
		KEPT,

		/** It is not. */
		MISSING,

		/** It may have come before what could be read. */
		UNKNOWN

	}

}
