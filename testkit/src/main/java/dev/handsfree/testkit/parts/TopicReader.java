package dev.handsfree.testkit.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics as an analyst would: what is committed, from the beginning, each record
 * once. What was read is kept, so that asking again costs only what came since.
 * Thread-safe, since whoever awaits something asks from a thread of its own.
 */
public final class TopicReader implements AutoCloseable {

	private final KafkaConsumer<String, byte[]> consumer;

	private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

	private TopicReader(KafkaConsumer<String, byte[]> consumer) {
		this.consumer = consumer;
	}

	/**
	 * Begins to read topics that exist.
	 * @param bootstrapServers where they are
	 * @param topics what to read
	 */
	public static TopicReader of(String bootstrapServers, List<Topic> topics) {
		KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
				ClusterAccess.to(bootstrapServers, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")),
				new StringDeserializer(), new ByteArrayDeserializer());
		List<TopicPartition> partitions = topics.stream()
			.flatMap((topic) -> consumer.partitionsFor(topic.name()).stream())
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		return new TopicReader(consumer);
	}

	/** Reads on to what is committed now. */
	public synchronized TopicReader catchUp() {
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(this.consumer.assignment());
		while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
			this.consumer.poll(Duration.ofMillis(200)).forEach(this.read::add);
		}
		return this;
	}

	/** What was read so far of a topic. */
	public synchronized List<ConsumerRecord<String, byte[]>> records(Topic topic) {
		return this.read.stream().filter((record) -> record.topic().equals(topic.name())).toList();
	}

	/** What a topic holds under one key. */
	public List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
		return records(topic).stream().filter((record) -> key.equals(record.key())).toList();
	}

	@Override
	public synchronized void close() {
		this.consumer.close();
	}

}
