package dev.handsfree.delivery.links;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.topics.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Reads a topic from which a sink learns beside its events: what stands there is no event
 * and makes no delivery, so it has a group of its own beside the sink's. Returning lets
 * the offset move on; what is thrown is tried again for as long as it takes.
 */
public final class TopicReader {

	private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);

	private TopicReader() {
	}

	/**
	 * A container that is not started yet. A value that is deleted, or no record of the
	 * topic's, teaches nothing.
	 * @param topic the topic
	 * @param name what its group is called, behind the sink's name
	 * @param properties the sink's settings
	 * @param deserializer reads its values
	 * @param learner learns a value, possibly once more
	 */
	public static <T> ConcurrentMessageListenerContainer<String, T> of(Topic topic, String name,
			DeliveryProperties properties, Deserializer<T> deserializer, Consumer<T> learner) {
		String group = properties.sink() + "-sink-" + name;
		var consumers = new DefaultKafkaConsumerFactory<String, T>(settings(properties, group),
				new StringDeserializer(), new ErrorHandlingDeserializer<>(deserializer));
		// It has its settings; the consumer's would take them away again.
		consumers.setConfigureDeserializers(false);
		ContainerProperties container = new ContainerProperties(topic.name());
		container.setGroupId(group);
		container.setMessageListener(
				(MessageListener<String, T>) (message) -> Optional.ofNullable(message.value()).ifPresent(learner));
		container.setAckMode(ContainerProperties.AckMode.BATCH);
		var listener = new ConcurrentMessageListenerContainer<>(consumers, container);
		listener.setBeanName(group);
		listener.setCommonErrorHandler(new DefaultErrorHandler(
				new FixedBackOff(PAUSE_BETWEEN_TRIES.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		return listener;
	}

	private static Map<String, Object> settings(DeliveryProperties properties, String group) {
		Map<String, Object> settings = new HashMap<>();
		settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		properties.instance()
			.ifPresentOrElse((id) -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + id),
					() -> settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000));
		return settings;
	}

}
