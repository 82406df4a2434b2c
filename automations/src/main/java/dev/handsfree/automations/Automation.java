package dev.handsfree.automations;

import java.time.Duration;
import java.util.Set;

import dev.handsfree.topics.EventType;

/**
 * One entry of {@code automations.yml}: which events make a sink do what, for how long it
 * tries, and who minds when it cannot.
 *
 * @param name its name, unique in the file
 * @param on the event types that trigger it
 * @param sink crm, access, ticket or alert
 * @param action what the sink does, in the sink's own words
 * @param owner who is told when it fails: an e-mail address
 * @param retryFor how long a record that is itself the cause may wait before it becomes a
 * dead letter; a destination's outage does not count
 * @param onFailure what follows a dead letter
 * @param tolerance from when on its failures are an incident
 */
public record Automation(String name, Set<EventType> on, String sink, String action, String owner, Duration retryFor,
		OnFailure onFailure, Tolerance tolerance) {

	/** How long a record may wait unless the file says otherwise. */
	static final Duration USUAL_RETRY = Duration.ofHours(24);

	/** Copies the types and refuses an automation that nothing triggers. */
	public Automation {
		if (on.isEmpty()) {
			throw new IllegalArgumentException("automation " + name + " has no event types under 'on'");
		}
		on = Set.copyOf(on);
	}

	/** What follows a dead letter. */
	public enum OnFailure {

		/** A person decides. */
		REVIEW,

		/** The owner is alerted. */
		ALERT

	}

	/**
	 * From when on failures are an incident.
	 *
	 * @param failures more than so many failures of its integration ...
	 * @param within ... in so long a time open one
	 * @param overdue a delivery that has not ended so long after it was due opens one
	 */
	public record Tolerance(int failures, Duration within, Duration overdue) {

		/** More than 3 failures in 10 minutes, and 5 minutes of waiting. */
		public static Tolerance usual() {
			return new Tolerance(3, Duration.ofMinutes(10), Duration.ofMinutes(5));
		}

	}

}
