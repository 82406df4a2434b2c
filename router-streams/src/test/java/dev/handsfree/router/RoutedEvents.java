package dev.handsfree.router;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What goes into a router on a real broker, and what comes out of it. */
final class RoutedEvents implements AutoCloseable {

	private static final Serializer<InboundEvent> EVENTS = EventSerdes.inMemory().serializer();

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader reader;

	RoutedEvents(String bootstrapServers) {
		try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.producer = new KafkaProducer<>(
				Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
						ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES),
				new StringSerializer(), new ByteArraySerializer());
		this.reader = TopicReader.of(bootstrapServers, TopicCatalogue.all());
	}

	/** Sends an event at the broker's time. */
	void send(InboundEvent event) {
		send(event, null);
	}

	/**
	 * Sends an event at that time, where the topic's times are the writer's.
	 * @param at milliseconds since 1970, or null for now
	 */
	void send(InboundEvent event, @Nullable Long at) {
		byte[] value = EVENTS.serialize(TopicCatalogue.INBOUND.name(), event);
		try {
			this.producer
				.send(new ProducerRecord<>(TopicCatalogue.INBOUND.name(), null, at, event.getEventId(), value,
						RouterUnderTest.headersOf(event)))
				.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Sends the largest event that a record can hold. */
	void sendLargest(String id) {
		for (int left = 200;; left += 8) {
			try {
				send(InboundEvent.newBuilder(SampleEvents.any(id).build())
					.setOriginal(ByteBuffer.allocate(Topic.MAX_RECORD_BYTES - left))
					.build());
				return;
			}
			catch (IllegalStateException ex) {
				if (!(ex.getCause() instanceof ExecutionException failed
						&& failed.getCause() instanceof RecordTooLargeException)) {
					throw ex;
				}
			}
		}
	}

	/** The keys of the dead letters. */
	List<String> deadLetters() {
		return this.reader.catchUp()
			.records(TopicCatalogue.ROUTER_DEAD_LETTERS)
			.stream()
			.map(ConsumerRecord::key)
			.toList();
	}

	/**
	 * The Handsfree ids of the events that arrived on a topic, in order per partition.
	 */
	List<String> on(Topic topic) {
		return this.reader.catchUp()
			.records(topic)
			.stream()
			.map((record) -> EventHeaders.text(record.headers(), "ce_id").orElse(""))
			.toList();
	}

	@Override
	public void close() {
		this.reader.close();
		this.producer.close();
	}

}
