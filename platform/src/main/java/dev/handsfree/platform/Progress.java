package dev.handsfree.platform;

/**
 * Is told how the start comes along, and later of each part that is lost and comes back.
 * Parts start side by side, therefore calls come from several threads.
 */
@FunctionalInterface
public interface Progress {

	/** Tells nobody. */
	Progress SILENT = (step, state, millis) -> {
	};

	/**
	 * A part is in another state.
	 * @param step the part
	 * @param state how far it is
	 * @param millis the time since it began or was lost; 0 as it begins or is lost
	 */
	void on(Step step, State state, long millis);

	/** The parts, in the order in which they are named to a person. */
	enum Step {

		/** The broker. */
		KAFKA,
		/** The database. */
		POSTGRES,
		/** The schema registry, which needs the database. */
		REGISTRY

	}

	/**
	 * How far a part is: {@code STARTING → READY | FAILED}, and from READY on, any number
	 * of times, {@code DIED | SILENT → BACK}.
	 */
	enum State {

		/** It has begun. */
		STARTING,
		/** It can be used. */
		READY,
		/** It will not come; the start throws the reason. */
		FAILED,
		/** Its process has ended; it is being started again. */
		DIED,
		/** Its process no longer answers; it is being started again. */
		SILENT,
		/** It can be used again. */
		BACK

	}

}
