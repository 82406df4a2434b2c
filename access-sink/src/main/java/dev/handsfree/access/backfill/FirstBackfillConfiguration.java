package dev.handsfree.access.backfill;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.scan.TopicScan;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Wires the wait for the first backfill; without Stripe's API key there is none. */
@Configuration(proxyBeanMethods = false)
@Conditional(FirstBackfillConfiguration.KeyIsSet.class)
public class FirstBackfillConfiguration {

	/** Gauge {@code handsfree_first_backfill_awaited}: 1 until it has arrived, then 0. */
	static final String AWAITED = "handsfree.first.backfill.awaited";

	private static final String CLIENT = "access-sink-backfill";

	/** It looks whether there is something to read, and reads next to nothing. */
	private static final int SMALL_FETCH = 16 * 1024;

	// The container comes first: it has made sure that the topics are there.
	@Bean
	FirstBackfill firstBackfill(@Value("${handsfree.access.kafka-bootstrap-servers}") String kafka, EventSerdes serdes,
			KafkaMessageListenerContainer<String, byte[]> sinkContainer,
			@Value("${handsfree.delivery.sink}") String sinkName, JdbcClient jdbc, MeterRegistry meters, Clock clock) {
		String[] topics = Objects.requireNonNull(sinkContainer.getContainerProperties().getTopics());
		Sink sink = new Sink(Objects.requireNonNull(sinkContainer.getGroupId()), List.of(topics), clock);
		FirstBackfill backfill = new FirstBackfill(() -> scan(kafka), () -> new Offsets(admin(kafka)),
				serdes.deserializer(), new WaitingRecords(jdbc, sinkName), sink);
		Gauge.builder(AWAITED, backfill, (awaited) -> awaited.missing().isPresent() ? 1 : 0)
			.strongReference(true)
			.register(meters);
		return backfill;
	}

	private static TopicScan scan(String kafka) {
		return new TopicScan(ClusterAccess.to(kafka, Map.of(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT,
				ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, SMALL_FETCH)));
	}

	private static Admin admin(String kafka) {
		return Admin.create(ClusterAccess.to(kafka, Map.of(AdminClientConfig.CLIENT_ID_CONFIG, CLIENT)));
	}

	/** Whether there is a key to backfill with; a blank one is none. */
	static final class KeyIsSet implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !context.getEnvironment().getProperty("handsfree.access.stripe-api-key", "").isBlank();
		}

	}

}
