package dev.handsfree.delivery;

import dev.handsfree.topics.Event;

/**
 * What one automation still wants of one record.
 *
 * @param arrival the record
 * @param event what it says
 * @param automation what it triggered
 * @param attempts how often it was tried before
 */
record Pending(Arrival arrival, Event event, Automation automation, int attempts) {

	/** Whether that automation wants it; of one record each wants one thing. */
	boolean isFor(Automation one) {
		return this.automation.name().equals(one.name());
	}

	/** Tried once more, without an end. */
	Pending tried() {
		return new Pending(this.arrival, this.event, this.automation, this.attempts + 1);
	}

	Delivery delivery() {
		return new Delivery(this.event, this.automation, this.attempts + 1);
	}

}
