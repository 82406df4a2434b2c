package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.BesideEvents;
import dev.handsfree.delivery.Trigger;
import dev.handsfree.events.Incident;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a record triggers, whichever topic it was read from. */
class EventDecoderTest {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	private static final BesideEvents INCIDENTS = new BesideEvents(TopicCatalogue.ALERTS,
			(record) -> record.get(0).toString(), new Automation("incident-to-alert", Set.of(), "alert", "tell", "",
					Duration.ofHours(1), Automation.OnFailure.ALERT, Automation.Tolerance.usual()));

	private static final Incident INCIDENT = Incident.newBuilder()
		.setIncident("crm:hubspot:unreachable:1")
		.setState("open")
		.setCause("unreachable")
		.setSentence("Nothing is written.")
		.setAt(Instant.EPOCH)
		.build();

	@Test
	void takesWhatTheSinkTakesBesideEventsAlsoAsAReplay() {
		EventDecoder decoder = new EventDecoder(serdes.deserializer(), List.of(INCIDENTS));

		assertThat(decoder.decode(record(TopicCatalogue.replays("alert").name())))
			.isEqualTo(new EventDecoder.Decoded.Ok(new Trigger.OfRecord("crm:hubspot:unreachable:1", INCIDENT)));
	}

	@Test
	void isNoEventWhereTheSinkTakesNothingBeside() {
		EventDecoder decoder = new EventDecoder(serdes.deserializer(), List.of());

		assertThat(decoder.decode(record(TopicCatalogue.ALERTS.name())))
			.isInstanceOf(EventDecoder.Decoded.Undecodable.class);
	}

	private static ConsumerRecord<String, byte[]> record(String topic) {
		return new ConsumerRecord<>(topic, 0, 7, "crm:hubspot:unreachable:1",
				serdes.<Incident>serializer().serialize(TopicCatalogue.ALERTS.name(), INCIDENT));
	}

}
