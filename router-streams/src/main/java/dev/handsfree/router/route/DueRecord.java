package dev.handsfree.router.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DueDelivery;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.money.Worth;
import org.apache.avro.specific.SpecificRecord;

/** Decides what an event is due at, and what it is worth while it waits. */
final class DueRecord {

	private DueRecord() {
	}

	/**
	 * What is due; nothing for a type that no automation is triggered by.
	 * @param at since when: the broker's time of the inbound record
	 */
	static Optional<AutomationDue> of(InboundEvent event, EventType type, Instant at, Automations automations) {
		List<DueDelivery> due = automations.dueFor(type).stream().map(DueRecord::delivery).toList();
		if (due.isEmpty()) {
			return Optional.empty();
		}
		Optional<Worth> worth = worth(event, type);
		return Optional.of(AutomationDue.newBuilder()
			.setEventId(event.getEventId())
			.setType(type.wireName())
			.setSubject(event.getSubject())
			.setAt(at)
			.setDue(due)
			.setAmount(worth.map(Worth::amount).orElse(null))
			.setCurrency(worth.map(Worth::currency).orElse(null))
			.setProvider(event.getProvider().orElse(null))
			.setBackfill(event.getBackfill())
			.setSynthetic(event.getSynthetic())
			.build());
	}

	private static DueDelivery delivery(Automation automation) {
		return new DueDelivery(automation.sink(), automation.name());
	}

	private static Optional<Worth> worth(InboundEvent event, EventType type) {
		Object details = event.get(event.getSchema().getField(type.field()).pos());
		return (details instanceof SpecificRecord record) ? Worth.of(record) : Optional.empty();
	}

}
