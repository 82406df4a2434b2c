package dev.handsfree.delivery.lanes;

import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.Delivery;

/**
 * What one automation still wants of one record.
 *
 * @param arrival the record
 * @param delivery its next attempt
 */
record Pending(Arrival arrival, Delivery delivery) {

	/** Whether that automation wants it; of one record each wants one thing. */
	boolean isFor(Automation one) {
		return this.delivery.automation().name().equals(one.name());
	}

	/** Tried once more, without an end. */
	Pending tried() {
		return new Pending(this.arrival, this.delivery.again());
	}

}
