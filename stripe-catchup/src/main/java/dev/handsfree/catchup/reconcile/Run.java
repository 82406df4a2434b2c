package dev.handsfree.catchup.reconcile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for. */
public enum Run {

	/** Compare the provider's events with Kafka's, and publish what is missing. */
	RECONCILE,

	/** Publish a snapshot of everything that the provider's customers have. */
	BACKFILL;

	/** As records, logs and commands write it. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The one of that name; empty if there is none. */
	public static Optional<Run> named(String wireName) {
		return Arrays.stream(values()).filter((run) -> run.wireName().equals(wireName)).findFirst();
	}

}
