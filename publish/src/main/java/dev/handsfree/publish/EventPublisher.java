package dev.handsfree.publish;

import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.telemetry.Step;

/** Keeps events. Nothing may be accepted that this has not kept. */
@FunctionalInterface
public interface EventPublisher {

	/**
	 * Keeps all events of one webhook, and returns when that is certain or when the time
	 * for it is over: at most 1.8 s in all. Throws nothing.
	 */
	Publication publish(List<InboundEvent> events);

	/**
	 * Publishes as part of a step whose trace the records carry on. A publisher that
	 * knows nothing of traces need not add to this.
	 */
	default Publication publish(List<InboundEvent> events, Step step) {
		return publish(events);
	}

}
