package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.offsets.OwnedPartition;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryStepsTest {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final DeliverySteps steps = new DeliverySteps(Tracing.into("crm-sink", this.spans), "crm");

	@Test
	void eachDeliveryOfACallIsAStepOfItsOwnRecordsTrace() {
		List<Step> begun = List.of(this.steps.begin(lead("1")), this.steps.begin(lead("2")));

		this.steps.end(begun,
				List.of(new Outcome.Delivered("1"), new Outcome.Refused("ada@example.com is no address")));

		assertThat(this.spans.getFinishedSpanItems()).allSatisfy((span) -> {
			assertThat(span.getTraceId()).isEqualTo(TRACE);
			assertThat(span.getName()).isEqualTo("deliver crm");
		});
		assertThat(this.spans.getFinishedSpanItems().stream().map(DeliveryStepsTest::notes)).contains(
				Map.of("sink", "crm", "automation", "lead-to-crm", "event_id", "chatbot:1", "outcome", "delivered"),
				Map.of("sink", "crm", "automation", "lead-to-crm", "event_id", "chatbot:2", "outcome", "refused"));
	}

	@Test
	void saysWhyADeliveryHasToWait() {
		this.steps.end(List.of(this.steps.begin(lead("1"))), List.of(Outcome.TryLater.because(Cause.UNREACHABLE)));

		assertThat(this.spans.getFinishedSpanItems()).singleElement()
			.satisfies((span) -> assertThat(notes(span)).containsEntry("outcome", "try_later")
				.containsEntry("cause", Cause.UNREACHABLE.wireName()));
	}

	private static Map<String, String> notes(SpanData span) {
		Map<String, String> notes = new HashMap<>();
		span.getAttributes().forEach((key, value) -> notes.put(key.getKey(), value.toString()));
		return notes;
	}

	private static Pending lead(String name) {
		LeadEvent lead = LeadEvent.newBuilder()
			.setEventId("chatbot:" + name)
			.setType("lead.captured")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject("u_" + name)
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
		ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("events.leads", 0, 0, "u_" + name, new byte[0]);
		record.headers()
			.add(EventHeaders.TRACE, ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(StandardCharsets.US_ASCII));
		Automation automation = new Automation("lead-to-crm", Set.of(EventType.LEAD_CAPTURED), "crm", "upsert-contact",
				"sales@example.com", Duration.ofHours(1), Automation.OnFailure.ALERT, Automation.Tolerance.usual());
		return new Pending(Arrival.read(record, new OwnedPartition(new TopicPartition("events.leads", 0))),
				new Delivery(Event.of(lead), automation, 1));
	}

}
