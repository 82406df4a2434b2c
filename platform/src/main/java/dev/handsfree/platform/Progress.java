package dev.handsfree.platform;

/**
 * Is told how the start comes along. Parts start side by side, therefore calls come from
 * several threads.
 */
@FunctionalInterface
public interface Progress {

	/** Tells nobody. */
	Progress SILENT = (step, state, millis) -> {
	};

	/**
	 * A part has begun, become ready, or failed.
	 * @param step the part
	 * @param state how far it is
	 * @param millis the time since it began; 0 as it begins
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

	/** How far a part is. */
	enum State {

		/** It has begun. */
		STARTING,
		/** It can be used. */
		READY,
		/** It will not come; the start throws the reason. */
		FAILED

	}

}
