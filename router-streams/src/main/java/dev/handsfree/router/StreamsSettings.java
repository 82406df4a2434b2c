package dev.handsfree.router;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.router.dedupe.SharedRocksMemory;
import dev.handsfree.router.failure.RecordFailures;
import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.router.watch.WatchTopology;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;

/**
 * Decides how Kafka Streams runs the topology: exactly once, soon, and going again within
 * seconds after the process was killed.
 */
final class StreamsSettings {

	// How long a dead instance keeps its partitions from the others, and, without an
	// instance id, from itself when it comes back. With one, it gets them back at once.
	// The broker allows no less than 6 s, and pauses of a busy machine need some room.
	private static final Duration SESSION = Duration.ofSeconds(10);

	private static final Duration HEARTBEAT = Duration.ofSeconds(3);

	// Readers of the routed topics see nothing behind an open transaction. An instance
	// that comes back with its state folder ends its predecessor's at once, because its
	// transactional id is made from the process id kept there. Without the folder, the
	// broker ends it after this time, and it looks twice a second where we set it:
	// readers
	// are held for 5 s at most. A transaction lasts a commit interval, so it leaves room
	// for a stalled disk; one that takes longer is given up and done again.
	private static final Duration TRANSACTION = Duration.ofSeconds(4);

	// What the watch finds out is told within seconds; more transactions than that would
	// cost and help nobody.
	private static final Duration WATCH_COMMIT = Duration.ofMillis(500);

	private StreamsSettings() {
	}

	/**
	 * Kafka's settings by their names.
	 * @param meters count the records that become dead letters
	 */
	static Map<String, Object> of(RouterProperties properties, RouterMeters meters) {
		Map<String, Object> settings = common(properties, RouterTopology.NAME, properties.commitInterval());
		settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
		settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RecordFailures.class);
		settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RecordFailures.class);
		settings.put(RecordFailures.METERS, meters);
		return settings;
	}

	/**
	 * Kafka's settings for the watch beside it. A record that it fails at is left out:
	 * what it says is about others' records, and those are safe.
	 */
	static Map<String, Object> ofWatch(RouterProperties properties) {
		Map<String, Object> settings = common(properties, WatchTopology.NAME, WATCH_COMMIT);
		settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
		settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
				LogAndContinueProcessingExceptionHandler.class);
		return settings;
	}

	private static Map<String, Object> common(RouterProperties properties, String name, Duration commitInterval) {
		Map<String, Object> settings = new LinkedHashMap<>();
		settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
		settings.putAll(ClusterAccess.to(properties.bootstrapServers()));
		settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
		settings.put(StreamsConfig.STATE_DIR_CONFIG, properties.stateDir().toAbsolutePath().toString());
		settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
		settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
		exactlyOnce(commitInterval, settings);
		membership(properties, name, settings);
		replication(properties, settings);
		return settings;
	}

	// Exactly once makes the consumer read committed records only, and the producer
	// idempotent with acks=all.
	private static void exactlyOnce(Duration commitInterval, Map<String, Object> settings) {
		settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
		settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
		// A thread that waits for more input does not commit; the default of 100 ms would
		// hold back what came right before.
		settings.put(StreamsConfig.POLL_MS_CONFIG, commitInterval.toMillis());
		settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
				(int) TRANSACTION.toMillis());
		settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES);
	}

	private static void membership(RouterProperties properties, String name, Map<String, Object> settings) {
		settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
				(int) SESSION.toMillis());
		settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
				(int) HEARTBEAT.toMillis());
		staticName(properties, name).ifPresent((member) -> settings
			.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), member));
	}

	/**
	 * What the name of each thread as a static member begins with, before its number;
	 * empty where no instance has a name.
	 */
	static Optional<String> staticName(RouterProperties properties, String name) {
		return Optional.of(properties.instanceId()).filter((id) -> !id.isBlank()).map((id) -> name + "-" + id);
	}

	private static void replication(RouterProperties properties, Map<String, Object> settings) {
		settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, properties.replication());
		settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, properties.standbys());
		settings.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
				(properties.replication() >= 3) ? 2 : 1);
	}

}
