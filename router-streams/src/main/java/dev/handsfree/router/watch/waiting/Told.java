package dev.handsfree.router.watch.waiting;

import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;

/** One record of those that the watch subtracts from each other. */
public sealed interface Told {

	/** Something is due. */
	record Due(AutomationDue due) implements Told {
	}

	/** Something has ended, waits, or a sink pauses. */
	record Happened(DeliveryOutcome outcome) implements Told {
	}

}
