package dev.handsfree.quickstart.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Reads what committed records are in a topic now, from a moment on, without joining a
 * group.
 */
public final class TopicScan implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(8);

	private final KafkaConsumer<String, byte[]> consumer;

	/**
	 * A scan of one cluster's topics.
	 * @param bootstrapServers where Kafka is
	 */
	public TopicScan(String bootstrapServers) {
		this.consumer = new KafkaConsumer<>(
				ClusterAccess.to(bootstrapServers, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
						ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
						(int) PATIENCE.toMillis(), ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false)),
				new StringDeserializer(), new ByteArrayDeserializer());
	}

	/** The records in the partition into which this key falls. */
	void ofKey(Topic topic, String key, Instant from, Consumer<ConsumerRecord<String, byte[]>> reader) {
		byte[] bytes = Objects.requireNonNull(new StringSerializer().serialize(topic.name(), key));
		int partition = BuiltInPartitioner.partitionForKey(bytes, topic.partitions());
		read(List.of(new TopicPartition(topic.name(), partition)), from, reader);
	}

	/** The records of all partitions. */
	public void all(Topic topic, Instant from, Consumer<ConsumerRecord<String, byte[]>> reader) {
		read(IntStream.range(0, topic.partitions())
			.mapToObj((partition) -> new TopicPartition(topic.name(), partition))
			.toList(), from, reader);
	}

	private void read(Collection<TopicPartition> partitions, Instant from,
			Consumer<ConsumerRecord<String, byte[]>> reader) {
		this.consumer.assign(partitions);
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(partitions);
		Map<TopicPartition, OffsetAndTimestamp> begins = this.consumer.offsetsForTimes(
				partitions.stream().collect(Collectors.toMap((each) -> each, (each) -> from.toEpochMilli())));
		Map<TopicPartition, Long> open = new HashMap<>();
		ends.forEach((partition, end) -> {
			OffsetAndTimestamp begin = begins.get(partition);
			// Without a record so young there is nothing to read.
			if (begin != null) {
				open.put(partition, end);
			}
		});
		this.consumer.assign(open.keySet());
		open.keySet().forEach((partition) -> this.consumer.seek(partition, begin(begins, partition)));
		while (open.entrySet().stream().anyMatch((each) -> this.consumer.position(each.getKey()) < each.getValue())) {
			this.consumer.poll(Duration.ofMillis(200)).forEach(reader);
		}
	}

	private static long begin(Map<TopicPartition, OffsetAndTimestamp> begins, TopicPartition partition) {
		return Objects.requireNonNull(begins.get(partition)).offset();
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
