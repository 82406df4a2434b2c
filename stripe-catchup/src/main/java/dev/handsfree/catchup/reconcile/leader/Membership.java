package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's place in the group that shares the one partition of
 * {@code ingest.reconcile}: who is assigned it is elected, and reads from its begin what
 * the owners before have kept. Used by one thread, but for {@link #interrupt}.
 */
final class Membership implements ConsumerRebalanceListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Membership.class);

	private static final TopicPartition PARTITION = new TopicPartition(TopicCatalogue.RECONCILE.name(), 0);

	private static final int SESSION_MILLIS = 10_000;

	private final Consumer<String, byte[]> consumer;

	private final Deserializer<ReconcileCursor> deserializer;

	private final String source;

	private Cursors cursors;

	private boolean elected;

	private int elections;

	private Membership(Consumer<String, byte[]> consumer, Deserializer<ReconcileCursor> deserializer, String source) {
		this.consumer = consumer;
		this.deserializer = deserializer;
		this.source = source;
		this.cursors = new Cursors(source);
	}

	/**
	 * Joins the group.
	 * @param bootstrapServers where Kafka is
	 * @param group the group
	 * @param instance a name that no other living instance has; empty if none is known
	 * @param source whose records are read
	 * @param deserializer reads them
	 */
	static Membership join(String bootstrapServers, String group, Optional<String> instance, String source,
			Deserializer<ReconcileCursor> deserializer) {
		Membership joined = new Membership(new KafkaConsumer<>(settings(bootstrapServers, group, instance),
				new StringDeserializer(), new ByteArrayDeserializer()), deserializer, source);
		joined.consumer.subscribe(List.of(PARTITION.topic()), joined);
		return joined;
	}

	private static Map<String, Object> settings(String bootstrapServers, String group, Optional<String> instance) {
		Map<String, Object> settings = new HashMap<>();
		settings.putAll(ClusterAccess.to(bootstrapServers));
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-service-reconcile");
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
		settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
		// Whoever dies is replaced within this time, its name known or not. With a name
		// it comes back into its own place at once.
		settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
		instance.ifPresent((name) -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + name));
		return settings;
	}

	/** Keeps the place, and reads on. */
	void poll(Duration wait) {
		this.consumer.poll(wait).forEach(this::learn);
	}

	private void learn(ConsumerRecord<String, byte[]> record) {
		if (record.key() == null || record.value() == null) {
			return;
		}
		try {
			this.cursors.learn(record.key(), this.deserializer.deserialize(record.topic(), record.value()));
		}
		catch (RuntimeException ex) {
			// At worst a run begins further back than it had to, which repeats nothing.
			logger.warn("a record of {} cannot be read: offset={} cause={}", record.topic(), record.offset(),
					ex.getClass().getSimpleName());
		}
	}

	/** Whether this instance may own the source. */
	boolean isElected() {
		return this.elected;
	}

	/** Grows with each election, so that a new one is told from the one before. */
	int elections() {
		return this.elections;
	}

	/** The offset behind the last record that is kept. */
	long end() {
		return this.consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
	}

	/** Whether all records before that offset were read. */
	boolean hasReadTo(long offset) {
		return this.elected && this.consumer.position(PARTITION) >= offset;
	}

	/** What was read since the election. */
	Cursors cursors() {
		return this.cursors;
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		if (partitions.contains(PARTITION)) {
			this.cursors = new Cursors(this.source);
			this.consumer.seekToBeginning(List.of(PARTITION));
			this.elected = true;
			this.elections++;
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (partitions.contains(PARTITION)) {
			this.elected = false;
		}
	}

	/** Makes a poll that waits return by an exception; for other threads. */
	void interrupt() {
		this.consumer.wakeup();
	}

	/** Gives up the place at once, so that another instance needs not wait. */
	@Override
	public void close() {
		this.consumer.close(CloseOptions.timeout(Duration.ofSeconds(2))
			.withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
	}

}
