package dev.handsfree.journeys.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics as an analyst would: what is committed, from the beginning, once. */
public final class Topics implements AutoCloseable {

	private final KafkaConsumer<String, byte[]> consumer;

	private final Deserializer<SpecificRecord> values;

	private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

	private Topics(KafkaConsumer<String, byte[]> consumer, Deserializer<SpecificRecord> values) {
		this.consumer = consumer;
		this.values = values;
	}

	/**
	 * Begins to read.
	 * @param deployment one that is READY
	 * @param topics what to read
	 */
	public static Topics of(Deployment deployment, List<Topic> topics) {
		KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, deployment.bootstrapServers(),
						ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
				new StringDeserializer(), new ByteArrayDeserializer());
		List<TopicPartition> partitions = topics.stream()
			.flatMap((topic) -> consumer.partitionsFor(topic.name()).stream())
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		return new Topics(consumer, EventSerdes.registeredAt(deployment.registry()).deserializer());
	}

	/** Reads on to what is committed now. */
	public void catchUp() {
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(this.consumer.assignment());
		while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
			this.consumer.poll(Duration.ofMillis(200)).forEach(this.read::add);
		}
	}

	/** What was read so far of a topic. */
	public List<ConsumerRecord<String, byte[]>> records(Topic topic) {
		return this.read.stream().filter((record) -> record.topic().equals(topic.name())).toList();
	}

	/** The same, decoded. */
	public <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
		return records(topic).stream()
			.map((record) -> type.cast(this.values.deserialize(record.topic(), record.value())))
			.toList();
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
