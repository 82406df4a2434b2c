package dev.handsfree.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.SharedDeployment;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One event is one trace, from the webhook to the destination, for whoever collects
 * spans: services tell of it by themselves, each under its own name.
 */
@Tag("integration")
@ExtendWith(SharedDeployment.class)
@Order(36)
class TraceJourneyTest {

	private static final String ID = "chatbot:msg_traced";

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Deployment deployment;

	private final Queue<String> spans;

	TraceJourneyTest(SharedDeployment.Running running) {
		this.deployment = running.deployment();
		this.spans = running.collector().spans();
	}

	@Test
	void oneEventIsOneTraceFromTheWebhookToTheDestination() {
		// Given
		try (Senders senders = new Senders(this.deployment.ingest());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.INBOUND, TopicCatalogue.LEADS))) {

			// When
			senders.sendAll(List.of(new Webhook("chatbot", "msg_traced", """
					{"type":"lead.captured","timestamp":"2026-11-23T10:00:00Z",
					 "data":{"email":"ada@example.com","name":"Ada"}}""", Map.of())));

			// Then
			await("routed").atMost(PATIENCE).until(() -> {
				topics.catchUp();
				return isOn(topics, TopicCatalogue.LEADS);
			});
			String trace = traceOn(topics, TopicCatalogue.INBOUND);
			assertThat(traceOn(topics, TopicCatalogue.LEADS)).isEqualTo(trace);
			await("told by every service").atMost(PATIENCE)
				.untilAsserted(() -> assertThat(List.of("ingest-service", "router-streams", "crm-sink"))
					.allSatisfy((service) -> assertThat(tell(service, trace)).as(service).isTrue()));
			assertThat(String.join("", this.spans))
				.contains("webhook chatbot", "keep in Kafka", "route events.leads", "deliver crm", ID)
				.doesNotContain("ada@example.com");
		}
	}

	private static boolean isOn(Topics topics, Topic topic) {
		return topics.records(topic).stream().anyMatch(TraceJourneyTest::isTheEvent);
	}

	private static boolean isTheEvent(ConsumerRecord<String, byte[]> record) {
		return EventHeaders.text(record.headers(), EventHeaders.ID).filter(ID::equals).isPresent();
	}

	private static String traceOn(Topics topics, Topic topic) {
		return topics.records(topic)
			.stream()
			.filter(TraceJourneyTest::isTheEvent)
			.map((record) -> EventHeaders.text(record.headers(), EventHeaders.TRACE).orElseThrow())
			.map((header) -> header.substring(3, 35))
			.findFirst()
			.orElseThrow();
	}

	/** Ids are sixteen bytes in what is sent, and every sender is one service. */
	private boolean tell(String service, String trace) {
		String bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
		return this.spans.stream().anyMatch((sent) -> sent.contains(service) && sent.contains(bytes));
	}

}
