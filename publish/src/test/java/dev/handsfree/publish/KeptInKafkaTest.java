package dev.handsfree.publish;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a real broker. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class KeptInKafkaTest {

	private final EventSerdes serdes = EventSerdes.inMemory();

	private final String id = "stripe:evt_" + UUID.randomUUID();

	@Test
	void whatIsPublishedIsKeptUnderItsIdWithItsBytesAndTheBrokersTime(RealKafka.Broker broker) {
		ensureTopics(broker);
		Instant before = Instant.now();

		try (KafkaEventPublisher publisher = publisherTo(broker.bootstrapServers())) {
			untilKept(publisher, event(this.id, "{\"id\":\"evt_1\"}"));
		}

		ConsumerRecord<String, byte[]> record = kept(broker, this.id).getFirst();
		InboundEvent event = this.serdes.<InboundEvent>deserializer().deserialize(record.topic(), record.value());
		assertThat(event.getOriginal())
			.isEqualTo(ByteBuffer.wrap("{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8)));
		assertThat(EventHeaders.text(record.headers(), EventHeaders.ID)).contains(this.id);
		assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
		assertThat(Instant.ofEpochMilli(record.timestamp())).isAfterOrEqualTo(before.minusMillis(1));
	}

	@Test
	void everyEventOfAWebhookIsKept(RealKafka.Broker broker) {
		ensureTopics(broker);

		try (KafkaEventPublisher publisher = publisherTo(broker.bootstrapServers())) {
			untilKept(publisher, event(this.id, "{}"), event(this.id + "#payment.succeeded", "{}"));
		}

		assertThat(kept(broker, this.id)).isNotEmpty();
		assertThat(kept(broker, this.id + "#payment.succeeded")).isNotEmpty();
	}

	@Test
	void withoutKafkaItSaysSoWithinTwoSeconds() throws IOException {
		int nobody;
		try (ServerSocket free = new ServerSocket(0)) {
			nobody = free.getLocalPort();
		}
		try (KafkaEventPublisher publisher = publisherTo("127.0.0.1:" + nobody)) {
			Instant before = Instant.now();

			Publication answer = publisher.publish(List.of(event(this.id, "{}")));

			assertThat(answer).isInstanceOf(Publication.Unavailable.class);
			assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void aRecordThatKafkaRefusesIsNotCalledKept(RealKafka.Broker broker) {
		ensureTopics(broker);
		String tooLarge = "x".repeat(3 * 1024 * 1024);

		try (KafkaEventPublisher publisher = publisherTo(broker.bootstrapServers())) {
			assertThat(publisher.publish(List.of(event(this.id, tooLarge))))
				.isInstanceOf(Publication.Unavailable.class);
		}
	}

	private KafkaEventPublisher publisherTo(String bootstrapServers) {
		return KafkaEventPublisher.to(bootstrapServers, this.serdes.serializer());
	}

	/**
	 * As a provider does: again until the answer is yes. A broker that just started may
	 * be slow at first.
	 */
	private static void untilKept(KafkaEventPublisher publisher, InboundEvent... events) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> publisher.publish(List.of(events)), new Publication.Published()::equals);
	}

	private static void ensureTopics(RealKafka.Broker broker) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
	}

	private static InboundEvent event(String id, String body) {
		return InboundEvent.newBuilder()
			.setEventId(id)
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("stripe")
			.setSubject("cus_1")
			.setUnmapped("unknown_type")
			.setOriginal(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))
			.build();
	}

	private static List<ConsumerRecord<String, byte[]>> kept(RealKafka.Broker broker, String id) {
		try (TopicReader reader = TopicReader.of(broker.bootstrapServers(), List.of(TopicCatalogue.INBOUND))) {
			return reader.catchUp().records(TopicCatalogue.INBOUND, id);
		}
	}

}
