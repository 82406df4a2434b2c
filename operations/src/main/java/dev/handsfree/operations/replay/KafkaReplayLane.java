package dev.handsfree.operations.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts records back in Kafka transactions of one transactional id: whoever opens the lane
 * fences off whoever had it before, so that no record arrives that nobody counts on.
 */
final class KafkaReplayLane implements ReplayLane {

	private static final String TRANSACTIONS = TopicCatalogue.CONSOLE + "-replays";

	private static final int LIMIT_MILLIS = 10_000;

	private static final Duration CLOSING = Duration.ofSeconds(2);

	private final Map<String, Object> cluster;

	private final KafkaProducer<String, byte[]> producer;

	private KafkaReplayLane(Map<String, Object> cluster, KafkaProducer<String, byte[]> producer) {
		this.cluster = cluster;
		this.producer = producer;
	}

	/** The lane on that cluster. */
	static KafkaReplayLane open(String bootstrapServers) {
		KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
				ClusterAccess.to(bootstrapServers, Map.of(ProducerConfig.CLIENT_ID_CONFIG, TRANSACTIONS,
						ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
						LIMIT_MILLIS, ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MILLIS,
						ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
						ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS / 2, ProducerConfig.LINGER_MS_CONFIG, 5,
						ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES)),
				new StringSerializer(), new ByteArraySerializer());
		try {
			producer.initTransactions();
			return new KafkaReplayLane(ClusterAccess.to(bootstrapServers), producer);
		}
		catch (KafkaException ex) {
			producer.close(CLOSING);
			throw ex;
		}
	}

	@Override
	public void put(List<ProducerRecord<String, byte[]>> records) {
		this.producer.beginTransaction();
		for (ProducerRecord<String, byte[]> record : records) {
			// Commit waits for it, and fails if it fails.
			var unused = this.producer.send(record);
		}
		this.producer.commitTransaction();
	}

	@Override
	public Set<PutBack> since(Set<String> sinks, Instant from) {
		Set<PutBack> found = new HashSet<>();
		try (TopicScan scan = new TopicScan(this.cluster)) {
			for (String sink : sinks) {
				scan.all(TopicCatalogue.replays(sink), from,
						(record) -> EventHeaders.text(record.headers(), DeadLetterHeaders.REPLAY)
							.ifPresent((replay) -> EventHeaders.text(record.headers(), DeadLetterHeaders.DEAD_LETTER)
								.ifPresent((letter) -> found.add(new PutBack(replay, letter)))));
			}
		}
		return found;
	}

	@Override
	public void close() {
		this.producer.close(CLOSING);
	}

}
