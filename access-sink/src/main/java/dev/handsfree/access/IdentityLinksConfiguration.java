package dev.handsfree.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.delivery.WaitingRoom;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Wires the reader of {@code identity.links}: a group of its own beside the sink's, since
 * a link is no event and makes no delivery.
 */
@Configuration(proxyBeanMethods = false)
class IdentityLinksConfiguration {

	static final String GROUP = "access-sink-links";

	private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofSeconds(1);

	@Bean
	ConcurrentMessageListenerContainer<String, IdentityLink> identityLinks(AccessProperties properties,
			EventSerdes serdes, Learning learning, WaitingRoom waitingRoom) {
		var consumers = new DefaultKafkaConsumerFactory<String, IdentityLink>(settings(properties),
				new StringDeserializer(), new ErrorHandlingDeserializer<>(serdes.<IdentityLink>deserializer()));
		// It has its settings; the consumer's would take them away again.
		consumers.setConfigureDeserializers(false);
		ContainerProperties container = new ContainerProperties(TopicCatalogue.IDENTITY_LINKS.name());
		container.setGroupId(GROUP);
		container.setMessageListener(new IdentityLinksListener(learning, waitingRoom));
		container.setAckMode(ContainerProperties.AckMode.BATCH);
		var listener = new ConcurrentMessageListenerContainer<>(consumers, container);
		listener.setBeanName(GROUP);
		listener.setCommonErrorHandler(new DefaultErrorHandler(
				new FixedBackOff(PAUSE_BETWEEN_TRIES.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		return listener;
	}

	private static Map<String, Object> settings(AccessProperties properties) {
		Map<String, Object> settings = new HashMap<>();
		settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.kafkaBootstrapServers());
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		AccessProperties.given(properties.instanceId())
			.ifPresentOrElse((id) -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, GROUP + "-" + id),
					() -> settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000));
		return settings;
	}

}
