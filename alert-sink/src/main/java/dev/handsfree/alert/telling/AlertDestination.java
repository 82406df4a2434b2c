package dev.handsfree.alert.telling;

import java.util.List;
import java.util.Optional;

import dev.handsfree.alert.AlertDecision;
import dev.handsfree.alert.Telling;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Trigger;
import dev.handsfree.events.Incident;
import dev.handsfree.messengers.Messengers;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.apache.avro.specific.SpecificRecord;

/** People as {@code delivery} sees them. */
final class AlertDestination implements Destination {

	private final AlertDecision decision;

	private final Teller teller;

	private final Messengers messengers;

	AlertDestination(AlertDecision decision, Teller teller, Messengers messengers) {
		this.decision = decision;
		this.teller = teller;
		this.messengers = messengers;
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		return deliveries.stream().map(this::deliver).toList();
	}

	private Outcome deliver(Delivery delivery) {
		return switch (decide(delivery)) {
			case Telling.Tell tell -> this.teller.tell(tell);
			case Telling.Nothing(String why) -> new Outcome.Superseded(why);
		};
	}

	@Override
	public String preview(Delivery delivery) {
		return switch (decide(delivery)) {
			case Telling.Tell tell -> this.teller.preview(tell);
			case Telling.Nothing(String why) -> "nothing: " + why;
		};
	}

	private Telling decide(Delivery delivery) {
		return switch (delivery.trigger()) {
			case Trigger.OfEvent(Event event) -> this.decision.decide(event, delivery.automation().owner());
			case Trigger.OfRecord(String id, SpecificRecord record) when record instanceof Incident incident ->
				this.decision.decide(incident);
			case Trigger.OfRecord other -> throw new IllegalStateException(other.id() + " is no incident");
		};
	}

	@Override
	public Optional<Cause> probe() {
		return this.messengers.probe();
	}

}
