package dev.handsfree.settings;

import java.util.Map;

/** Where Handsfree runs, and therefore whose money counts. */
public enum Environment {

	/** Test mode counts; live events are kept, but open nothing. */
	DEVELOPMENT,

	/** Live events count; test-mode money never opens a live door. */
	PRODUCTION;

	/**
	 * The one that HANDSFREE_ENV names; development, if it names none.
	 * @param settings every setting by its variable's name
	 */
	public static Environment of(Map<String, String> settings) {
		boolean production = settings.getOrDefault("HANDSFREE_ENV", "").strip().equalsIgnoreCase(PRODUCTION.name());
		return production ? PRODUCTION : DEVELOPMENT;
	}

	/** Whether events of that mode count here. */
	public boolean counts(boolean livemode) {
		return livemode == (this == PRODUCTION);
	}

}
