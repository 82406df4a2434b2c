package dev.handsfree.router.route;

import java.util.List;

import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;

/**
 * An event on its way through the router: where it goes, and as what.
 *
 * @param route where it goes
 * @param outgoing all that is written of it
 */
public record Arrival(Route route, List<Outgoing> outgoing) {

	public Arrival {
		outgoing = List.copyOf(outgoing);
	}

	/** How well the event is understood, which is what the router remembers of it. */
	public Understanding understanding() {
		return switch (this.route) {
			case Route.Typed typed -> Understanding.ROUTED;
			case Route.LinksOnly linksOnly -> Understanding.ROUTED;
			case Route.Unmapped unmapped -> Understanding.UNMAPPED;
		};
	}

	public boolean goesTo(Topic topic) {
		return this.route instanceof Route.Typed(EventType type) && type.topic().equals(topic);
	}

}
