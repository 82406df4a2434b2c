package dev.handsfree.catchup.group;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.scan.CommittedReading;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * Makes the listener containers of consumer groups: they read committed records, from the
 * oldest one where the group has no offset yet, and move the offset behind each record
 * that the listener returned from.
 */
public final class GroupContainers {

	/** An instance that dies is replaced after this; one that stops, at once. */
	private static final Duration SESSION = Duration.ofSeconds(10);

	private static final Duration CLOSING = Duration.ofSeconds(3);

	private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

	/**
	 * A record may take three slow answers of Stripe; together these stay below the five
	 * minutes after which a silent member is thrown out.
	 */
	private static final int AT_ONCE = 8;

	private GroupContainers() {
	}

	/**
	 * A container that is not started yet.
	 * @param kafka where Kafka is
	 * @param topic what is read
	 * @param group the consumer group of all instances
	 * @param listener takes the records
	 */
	public static ConcurrentMessageListenerContainer<String, byte[]> of(String kafka, Topic topic, String group,
			MessageListener<String, byte[]> listener) {
		ContainerProperties properties = new ContainerProperties(topic.name());
		properties.setGroupId(group);
		properties.setClientId(group);
		properties.setMessageListener(listener);
		properties.setAckMode(ContainerProperties.AckMode.RECORD);
		properties.setStopImmediate(true);
		properties.setShutdownTimeout(CLOSING.toMillis());
		properties.setAuthExceptionRetryInterval(AFTER_REFUSAL);
		var container = new ConcurrentMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(settings(kafka),
				new StringDeserializer(), new ByteArrayDeserializer()), properties);
		container.setBeanName(group);
		return container;
	}

	private static Map<String, Object> settings(String kafka) {
		Map<String, Object> settings = new HashMap<>(CommittedReading.settings());
		settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
		return ClusterAccess.to(kafka, settings);
	}

}
