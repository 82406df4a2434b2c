package dev.handsfree.delivery.automations;

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
 */
public record Automation(String name, Set<EventType> on, String sink, String action, String owner, Duration retryFor,
		OnFailure onFailure) {

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

}
