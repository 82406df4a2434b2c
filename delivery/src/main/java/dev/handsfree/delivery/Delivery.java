package dev.handsfree.delivery;

import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.topics.Event;

/**
 * One attempt at what one automation wants of one event.
 *
 * @param event the event
 * @param automation the automation it triggered
 * @param attempt which attempt this is, from 1; starts again after a restart
 * @param replay which replay put the record back; empty for a live one
 */
public record Delivery(Event event, Automation automation, int attempt, Optional<String> replay) {

	/** An attempt at a live record. */
	public Delivery(Event event, Automation automation, int attempt) {
		this(event, automation, attempt, Optional.empty());
	}

	/** The next attempt. */
	public Delivery again() {
		return new Delivery(this.event, this.automation, this.attempt + 1, this.replay);
	}

}
