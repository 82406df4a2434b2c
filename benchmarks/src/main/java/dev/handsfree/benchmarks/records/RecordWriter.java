package dev.handsfree.benchmarks.records;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes values of the catalogue's topics, many under way at a time. */
final class RecordWriter implements AutoCloseable {

	private final Producer<String, byte[]> producer;

	private final Serializer<SpecificRecord> values;

	private final AtomicLong lost = new AtomicLong();

	/**
	 * @param bootstrapServers the broker, whose credentials are noted
	 * @param serdes know the values' schemas
	 */
	RecordWriter(String bootstrapServers, EventSerdes serdes) {
		this.values = serdes.serializer();
		this.producer = new KafkaProducer<>(
				ClusterAccess.to(bootstrapServers,
						Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 5)),
				new StringSerializer(), new ByteArraySerializer());
	}

	/** Hands a record over; {@link #flush} says whether it is there. */
	void write(Topic topic, String key, SpecificRecord value, Headers headers) {
		write(topic, topic, key, value, headers);
	}

	/**
	 * Hands over a record that keeps the bytes it had on another topic.
	 * @param origin the topic whose schema the value has
	 */
	void write(Topic topic, Topic origin, String key, SpecificRecord value, Headers headers) {
		byte[] bytes = this.values.serialize(origin.name(), value);
		var unused = this.producer.send(new ProducerRecord<>(topic.name(), null, key, bytes, headers),
				(place, failure) -> {
					if (failure != null) {
						this.lost.incrementAndGet();
					}
				});
	}

	/**
	 * Waits until all of them are there.
	 * @throws IllegalStateException if one is not
	 */
	void flush() {
		this.producer.flush();
		if (this.lost.get() > 0) {
			throw new IllegalStateException("Kafka did not take %d records".formatted(this.lost.get()));
		}
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
