package dev.handsfree.operations.sending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what must be in Kafka before it is forgotten here. Thread-safe. */
public final class RecordSender implements AutoCloseable {

	private static final int LIMIT_MILLIS = 10_000;

	private static final Duration CLOSING = Duration.ofSeconds(2);

	private final KafkaProducer<String, byte[]> producer;

	/**
	 * @param bootstrapServers the cluster
	 */
	public RecordSender(String bootstrapServers) {
		this.producer = new KafkaProducer<>(
				ClusterAccess.to(bootstrapServers, Map.of(ProducerConfig.CLIENT_ID_CONFIG, TopicCatalogue.CONSOLE,
						ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
						ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
						LIMIT_MILLIS, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS / 2,
						ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES)),
				new StringSerializer(), new ByteArraySerializer());
	}

	/**
	 * Writes a record; it is in Kafka when this returns.
	 * @throws KafkaException if it is not acknowledged
	 */
	public void send(ProducerRecord<String, byte[]> record) {
		send(List.of(record));
	}

	/**
	 * Writes records; they are in Kafka when this returns.
	 * @throws KafkaException if one is not acknowledged; others may be there
	 */
	public void send(List<ProducerRecord<String, byte[]>> records) {
		try {
			for (Future<RecordMetadata> sent : records.stream().map(this.producer::send).toList()) {
				sent.get(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
			}
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new KafkaException("a record was not acknowledged", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KafkaException("interrupted while a record was written", ex);
		}
	}

	@Override
	public void close() {
		this.producer.close(CLOSING);
	}

}
