package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryUnavailableException;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes one source's records on {@code ingest.reconcile}. Methods throw
 * {@link KafkaException} where Kafka does not answer within some seconds, and
 * {@link RegistryUnavailableException} where a schema must be asked of a registry that is
 * away.
 */
final class CursorLog implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CursorLog.class);

	private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.RECONCILE.name(), 0);

	private static final int PATIENCE_MILLIS = 10_000;

	private final String kafka;

	private final String source;

	private final Deserializer<ReconcileCursor> deserializer;

	private final Producer<String, ReconcileCursor> producer;

	CursorLog(String kafka, String source, EventSerdes serdes) {
		this.kafka = kafka;
		this.source = source;
		this.deserializer = serdes.deserializer();
		this.producer = new KafkaProducer<>(ClusterAccess.to(kafka, settings()), new StringSerializer(),
				serdes.serializer());
	}

	private static Map<String, Object> settings() {
		return Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0,
				ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
				PATIENCE_MILLIS, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
	}

	String source() {
		return this.source;
	}

	/** Reads from the oldest record to where the topic ends now. */
	Cursors read() {
		Cursors cursors = new Cursors(this.source);
		try (TopicScan scan = scan()) {
			scan.all(TopicCatalogue.RECONCILE, Instant.EPOCH, (record) -> learn(cursors, record));
		}
		return cursors;
	}

	private void learn(Cursors cursors, ConsumerRecord<String, byte[]> record) {
		if (record.value() == null) {
			cursors.forget(record.key());
		}
		else {
			value(record).ifPresent((value) -> cursors.learn(record.key(), value));
		}
	}

	/** The records from an offset on, which are read by {@link TopicScan#next}. */
	TopicScan from(long offset) {
		TopicScan scan = scan();
		scan.beginAt(Map.of(PARTITION, offset));
		return scan;
	}

	private TopicScan scan() {
		return new TopicScan(ClusterAccess.to(this.kafka));
	}

	/** What a record says; empty if it cannot be read. */
	Optional<ReconcileCursor> value(ConsumerRecord<String, byte[]> record) {
		try {
			return Optional.ofNullable(this.deserializer.deserialize(record.topic(), record.value()));
		}
		catch (RegistryUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// At worst a run begins further back than it had to, which repeats nothing.
			logger.warn("a record of {} cannot be read: offset={} cause={}", record.topic(), record.offset(),
					ex.getClass().getSimpleName());
			return Optional.empty();
		}
	}

	/** Keeps a record; when this returns its offset, it is kept. */
	long write(String key, ReconcileCursor record) {
		try {
			return this.producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), key, record))
				.get()
				.offset();
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KafkaException cause) ? cause : new KafkaException("not kept", ex);
		}
	}

	@Override
	public void close() {
		this.producer.close(Duration.ofSeconds(1));
		this.deserializer.close();
	}

}
