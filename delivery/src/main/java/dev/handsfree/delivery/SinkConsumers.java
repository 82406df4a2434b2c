package dev.handsfree.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.scan.CommittedReading;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Makes the consumers of a sink, all of one kind: they read what is committed, from the
 * beginning where they have no offset yet, and move no offset by themselves.
 */
public final class SinkConsumers {

	private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);

	/** A lost instance is noticed after that, whether its place is kept for it or not. */
	private static final Duration SESSION = Duration.ofSeconds(10);

	private SinkConsumers() {
	}

	/**
	 * Makes a group's consumers.
	 * @param properties where Kafka is, and which instance this process is
	 * @param group the consumer group
	 * @param further settings of this group alone
	 */
	public static DefaultKafkaConsumerFactory<String, byte[]> of(DeliveryProperties properties, String group,
			Map<String, Object> further) {
		return of(properties.bootstrapServers(), properties.instance(), group, further);
	}

	/**
	 * Makes the consumers of a group that is no sink's.
	 * @param kafka where Kafka is
	 * @param instance this instance's name, if it has one
	 * @param group the consumer group
	 * @param further settings of this group alone
	 */
	public static DefaultKafkaConsumerFactory<String, byte[]> of(String kafka, Optional<String> instance, String group,
			Map<String, Object> further) {
		Map<String, Object> settings = new HashMap<>(further);
		settings.putAll(ClusterAccess.to(kafka));
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		settings.putAll(CommittedReading.settings());
		settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
		instance.ifPresent((id) -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + id));
		return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
	}

	/** Whatever a listener throws: offsets stay, and the same records come again. */
	public static CommonErrorHandler tryingAgain() {
		DefaultErrorHandler again = new DefaultErrorHandler(
				new FixedBackOff(PAUSE_BETWEEN_TRIES.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
		again.setClassifications(Map.of(), true);
		return again;
	}

}
