package dev.handsfree.delivery.lanes;

import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automations;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.endings.DeliveryMetrics;
import dev.handsfree.delivery.offsets.OwnedPartitions;
import dev.handsfree.delivery.waiting.WaitingRecord;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventHeaders;

/**
 * Decides what is due about a record: every automation of this sink that its type
 * triggers; of a replay, and of a record that waited, only the one that it is for.
 */
final class Due {

	private final String sink;

	private final Automations automations;

	private final DeliveryMetrics metrics;

	Due(String sink, Automations automations, DeliveryMetrics metrics) {
		this.sink = sink;
		this.automations = automations;
		this.metrics = metrics;
	}

	/** What is due about a record that is met for the first time here. */
	List<Pending> about(Arrival arrival, Event event) {
		Optional<String> only = only(arrival);
		List<Pending> due = this.automations.dueFor(this.sink, event.type())
			.stream()
			.filter((automation) -> only.isEmpty() || automation.name().equals(only.get()))
			.map((automation) -> new Pending(arrival,
					new Delivery(event, automation, attempts(arrival) + 1, header(arrival, DeadLetterHeaders.REPLAY))))
			.toList();
		if (arrival.origin() instanceof Arrival.Origin.Read && !arrival.isPreview()) {
			due.forEach((pending) -> this.metrics.due(pending.delivery().automation()));
		}
		return due;
	}

	/**
	 * The automation that a record is for and this sink does not have: it was renamed, or
	 * another version of the file is in force.
	 */
	Optional<String> unknownAutomation(Arrival arrival, Event event) {
		return only(arrival).filter((name) -> this.automations.dueFor(this.sink, event.type())
			.stream()
			.noneMatch((automation) -> automation.name().equals(name)));
	}

	private static Optional<String> only(Arrival arrival) {
		return switch (arrival.origin()) {
			case Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine) -> Optional.of(row.automation());
			case Arrival.Origin.Read read -> header(arrival, DeadLetterHeaders.AUTOMATION);
		};
	}

	private static Optional<String> header(Arrival arrival, String name) {
		return EventHeaders.text(arrival.record().headers(), name).filter((value) -> !value.isEmpty());
	}

	private static int attempts(Arrival arrival) {
		return (arrival.origin() instanceof Arrival.Origin.CalledUp(WaitingRecord row, OwnedPartitions mine))
				? row.attempts() : 0;
	}

}
