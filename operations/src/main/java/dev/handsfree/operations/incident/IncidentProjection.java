package dev.handsfree.operations.incident;

import java.util.List;

import dev.handsfree.events.Incident;
import dev.handsfree.operations.incident.IncidentStore.Affected;
import dev.handsfree.operations.incident.IncidentStore.Money;
import dev.handsfree.operations.projection.Projection;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Projects incidents as they open and close. */
final class IncidentProjection implements Projection {

	private final Deserializer<Incident> values;

	private final IncidentStore incidents;

	IncidentProjection(Deserializer<Incident> values, IncidentStore incidents) {
		this.values = values;
		this.incidents = incidents;
	}

	@Override
	public List<Topic> topics() {
		return List.of(TopicCatalogue.ALERTS);
	}

	@Override
	public void project(ConsumerRecord<String, byte[]> record) {
		Incident told = this.values.deserialize(record.topic(), record.value());
		List<Money> money = told.getMoney()
			.stream()
			.map((sum) -> new Money(sum.getCurrency(), sum.getAmount()))
			.toList();
		this.incidents.keep(new IncidentStore.Incident(told.getIncident(), told.getIntegration().orElse(""),
				told.getCause(), told.getState(), told.getSentence(), told.getOwner(),
				told.getOpenedAt().orElse(told.getAt()), told.getAt(),
				new Affected(told.getEvents(), told.getCustomers(), money, told.getEventIds()), told.getError()));
	}

}
