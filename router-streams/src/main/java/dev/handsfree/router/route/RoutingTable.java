package dev.handsfree.router.route;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import org.apache.avro.Schema;

/**
 * Decides where an event goes: a total function, so that there is no event without a
 * place.
 */
public final class RoutingTable {

	static final String UNKNOWN_TYPE = "unknown_type";

	static final String NOTHING_TO_SAY = "nothing_to_say";

	static final String INCOMPLETE = "incomplete";

	private RoutingTable() {
	}

	/**
	 * Where that event goes. A reason for not being mapped weighs more than a type: money
	 * of the wrong mode must not open a door because somebody filled in both.
	 */
	static Route of(InboundEvent event) {
		Optional<String> reason = event.getUnmapped();
		if (reason.isPresent()) {
			return new Route.Unmapped(reason.get());
		}
		if (event.getType().isEmpty()) {
			return event.getLinks().isEmpty() ? new Route.Unmapped(NOTHING_TO_SAY) : new Route.LinksOnly();
		}
		// A type of a newer version than this one, or a type without the part that it
		// promises, would be a dead letter at every sink. As unmapped events they pass
		// again once they are understood.
		return EventType.of(event.getType().get())
			.map((type) -> hasItsPart(event, type) ? new Route.Typed(type) : new Route.Unmapped(INCOMPLETE))
			.orElseGet(() -> new Route.Unmapped(UNKNOWN_TYPE));
	}

	/** The topics of typed events, each once, in the order of the catalogue. */
	public static List<Topic> topics() {
		return Arrays.stream(EventType.values()).map(EventType::topic).distinct().toList();
	}

	private static boolean hasItsPart(InboundEvent event, EventType type) {
		Schema.Field part = InboundEvent.getClassSchema().getField(type.field());
		return part != null && event.get(part.pos()) != null;
	}

}
