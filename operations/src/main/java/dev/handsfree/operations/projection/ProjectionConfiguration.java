package dev.handsfree.operations.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.SinkConsumers;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the reading of the topics. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final int AT_ONCE = 500;

	/** A batch costs a transaction: half a second of waiting makes one of many. */
	private static final int GATHERING_MILLIS = 500;

	private static final int GATHERED_BYTES = 64 * 1024;

	@Bean
	Rebuild rebuild(TransactionTemplate transactions, JdbcClient jdbc, OpsSchema migrated) {
		return new Rebuild(transactions, jdbc);
	}

	@Bean
	Reading reading(OpsProperties properties, List<Projection> projections, TransactionTemplate transactions,
			JdbcClient jdbc, MeterRegistry meters, OpsSchema migrated) {
		try (Admin admin = Admin.create(ClusterAccess.to(properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
		ProjectionListener listener = new ProjectionListener(projections, new ReadingPositions(jdbc), transactions,
				meters);
		return new Reading(container(properties, listener), listener,
				() -> jdbc.sql("SELECT generation FROM ops.projection").query(Long.class).single());
	}

	private static ConcurrentMessageListenerContainer<String, byte[]> container(OpsProperties properties,
			ProjectionListener listener) {
		ContainerProperties settings = new ContainerProperties(listener.topics().toArray(String[]::new));
		settings.setGroupId(TopicCatalogue.CONSOLE);
		settings.setClientId(TopicCatalogue.CONSOLE);
		settings.setMessageListener(listener);
		settings.setConsumerRebalanceListener(listener);
		settings.setAckMode(ContainerProperties.AckMode.MANUAL);
		var container = new ConcurrentMessageListenerContainer<>(
				SinkConsumers.of(properties.bootstrapServers(), properties.instance(), TopicCatalogue.CONSOLE,
						Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
								GATHERING_MILLIS, ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES)),
				settings);
		container.setBeanName(TopicCatalogue.CONSOLE);
		container.setCommonErrorHandler(SinkConsumers.tryingAgain());
		return container;
	}

	/** Begins once everything is wired, and ends before anything is taken apart. */
	@Bean
	SmartLifecycle readingLifecycle(Reading reading, ThreadPoolTaskScheduler scheduler, Clock clock) {
		return new SmartLifecycle() {

			@Override
			public void start() {
				reading.look();
				var unused = scheduler.scheduleWithFixedDelay(reading::look, clock.instant().plus(LOOK), LOOK);
			}

			@Override
			public void stop() {
				reading.stop();
			}

			@Override
			public boolean isRunning() {
				return reading.isRunning();
			}

		};
	}

	/**
	 * Part of readiness and of liveness: a consumer that has stopped does not come back.
	 */
	@Bean
	HealthIndicator projectionHealthIndicator(Reading reading) {
		return () -> reading.isRunning() ? Health.up().build() : Health.down().build();
	}

}
