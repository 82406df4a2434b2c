package dev.handsfree.router;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;

/**
 * An event on its way through the router, and where it goes.
 *
 * @param event the event as it came through the door
 * @param route where it goes
 */
record Arrival(InboundEvent event, Route route) {

	static Arrival of(InboundEvent event) {
		return new Arrival(event, RoutingTable.of(event));
	}

	/** How well the event is understood, which is what the router remembers of it. */
	Understanding understanding() {
		return switch (this.route) {
			case Route.Typed typed -> Understanding.ROUTED;
			case Route.LinksOnly linksOnly -> Understanding.ROUTED;
			case Route.Unmapped unmapped -> Understanding.UNMAPPED;
		};
	}

	boolean goesTo(Topic topic) {
		return this.route instanceof Route.Typed(EventType type) && type.topic().equals(topic);
	}

}
