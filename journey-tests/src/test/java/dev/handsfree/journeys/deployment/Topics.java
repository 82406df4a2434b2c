package dev.handsfree.journeys.deployment;

import java.util.List;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a deployment's topics, and their values with its registry. */
public final class Topics implements AutoCloseable {

	private final TopicReader reader;

	private final Deserializer<SpecificRecord> values;

	private Topics(TopicReader reader, Deserializer<SpecificRecord> values) {
		this.reader = reader;
		this.values = values;
	}

	/**
	 * Begins to read.
	 * @param deployment one that is READY
	 * @param topics what to read
	 */
	public static Topics of(Deployment deployment, List<Topic> topics) {
		return new Topics(TopicReader.of(deployment.bootstrapServers(), topics),
				EventSerdes.registeredAt(deployment.registry()).deserializer());
	}

	/** Reads on to what is committed now. */
	public void catchUp() {
		this.reader.catchUp();
	}

	/** What was read so far of a topic. */
	public List<ConsumerRecord<String, byte[]>> records(Topic topic) {
		return this.reader.records(topic);
	}

	/** What a topic holds, decoded. */
	public <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
		return records(topic).stream()
			.map((record) -> type.cast(this.values.deserialize(record.topic(), record.value())))
			.toList();
	}

	@Override
	public void close() {
		this.reader.close();
	}

}
