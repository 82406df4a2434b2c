package dev.handsfree.delivery.links;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.SinkConsumers;
import dev.handsfree.delivery.endings.UnreadableRecords;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Reads a topic from which a sink learns beside its events: what stands there is no event
 * and makes no delivery, so it has a group of its own beside the sink's. Returning lets
 * the offset move on; what is thrown is tried again for as long as it takes.
 */
public final class TopicReader {

	private TopicReader() {
	}

	/**
	 * A container that is not started yet. A value that is deleted teaches nothing; bytes
	 * that are no value are kept as a dead letter before the offset moves; while the
	 * registry is away that alone knows a value's schema, the offset stays.
	 * @param topic the topic
	 * @param name what its group is called, behind the sink's name
	 * @param properties the sink's settings
	 * @param deserializer reads its values
	 * @param unreadable keeps what is no value
	 * @param learner learns a value, possibly once more
	 */
	public static <T> ConcurrentMessageListenerContainer<String, byte[]> of(Topic topic, String name,
			DeliveryProperties properties, Deserializer<T> deserializer, UnreadableRecords unreadable,
			Consumer<T> learner) {
		String group = properties.sink() + "-sink-" + name;
		ContainerProperties container = new ContainerProperties(topic.name());
		container.setGroupId(group);
		container
			.setMessageListener((MessageListener<String, byte[]>) (record) -> value(record, deserializer, unreadable)
				.ifPresent((value) -> learn(record, value, unreadable, learner)));
		container.setAckMode(ContainerProperties.AckMode.BATCH);
		var listener = new ConcurrentMessageListenerContainer<>(SinkConsumers.of(properties, group, Map.of()),
				container);
		listener.setBeanName(group);
		listener.setCommonErrorHandler(SinkConsumers.tryingAgain());
		return listener;
	}

	private static <T> Optional<T> value(ConsumerRecord<String, byte[]> record, Deserializer<T> deserializer,
			UnreadableRecords unreadable) {
		if (record.value() == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(deserializer.deserialize(record.topic(), record.value()));
		}
		catch (SerializationException ex) {
			unreadable.keep(record, Cause.UNDECODABLE, "no value of " + record.topic());
			return Optional.empty();
		}
	}

	/** What the database will never take would stop the reader for good. */
	private static <T> void learn(ConsumerRecord<String, byte[]> record, T value, UnreadableRecords unreadable,
			Consumer<T> learner) {
		try {
			learner.accept(value);
		}
		catch (DataAccessException ex) {
			if (!(DatabaseFailure.outcome(ex) instanceof Outcome.Refused(String reason, var blame))) {
				throw ex;
			}
			unreadable.keep(record, Cause.INVALID, reason);
		}
	}

}
