package dev.handsfree.ingest.publish;

import java.util.List;

import dev.handsfree.events.InboundEvent;

/** Keeps events. Nothing may be accepted that this has not kept. */
@FunctionalInterface
public interface EventPublisher {

	/**
	 * Keeps all events of one webhook, and returns when that is certain or when the time
	 * for it is over: at most 1.8 s in all. Throws nothing.
	 */
	Publication publish(List<InboundEvent> events);

}
