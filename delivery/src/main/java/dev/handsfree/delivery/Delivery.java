package dev.handsfree.delivery;

import dev.handsfree.automations.Automation;
import dev.handsfree.topics.Event;

/**
 * One attempt at what one automation wants of one event.
 *
 * @param event the event
 * @param automation the automation it triggered
 * @param attempt which attempt this is, from 1; starts again after a restart
 */
public record Delivery(Event event, Automation automation, int attempt) {

	/** The next attempt. */
	public Delivery again() {
		return new Delivery(this.event, this.automation, this.attempt + 1);
	}

}
