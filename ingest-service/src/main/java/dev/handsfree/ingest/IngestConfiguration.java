package dev.handsfree.ingest;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.handsfree.catchup.reconcile.leader.ReconcileConfiguration;
import dev.handsfree.catchup.thin.ThinEventsConfiguration;
import dev.handsfree.edge.EdgeConfiguration;
import dev.handsfree.edge.HealthController;
import dev.handsfree.ingest.action.ActionSettings;
import dev.handsfree.ingest.signal.KafkaSignalPublisher;
import dev.handsfree.ingest.signal.SourceSignals;
import dev.handsfree.publish.Availability;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.KafkaProbe;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.settings.start.Variables;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.source.Sources;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** Wires the service: sources from settings, and the way into Kafka. */
@Configuration(proxyBeanMethods = false)
@Import(EdgeConfiguration.class)
class IngestConfiguration {

	/** What runs in this service alone. */
	private static final List<String> OURS = List.of("dev.handsfree.ingest", "dev.handsfree.webhooks",
			"dev.handsfree.publish", "dev.handsfree.catchup");

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	ErrorReports errorReports(ConfigurableEnvironment environment, IngestProperties properties) {
		return ErrorReports.of(IngestApplication.NAME, OURS, environment.getProperty("SENTRY_DSN", ""),
				properties.environment().name().toLowerCase(Locale.ROOT));
	}

	@Bean
	@ConditionalOnMissingBean
	Tracing tracing(ConfigurableEnvironment environment) {
		return Tracing.of(IngestApplication.NAME, environment::getProperty);
	}

	@Bean
	Sources sources(ConfigurableEnvironment environment, IngestProperties properties, Clock clock) {
		return SourceSettings.sources(Variables.of(environment), Presets.all(), properties.environment(), clock);
	}

	@Bean
	ActionSettings actionSettings(ConfigurableEnvironment environment, IngestProperties properties) {
		return ActionSettings.of(Variables.of(environment), properties.environment());
	}

	/** Without Kafka, or while it is being stopped, this service can keep nothing. */
	@Bean
	HealthController healthController(Availability kafka, ApplicationAvailability application) {
		return new HealthController(
				() -> application.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC && kafka.isAvailable());
	}

	/** Tells the management port whether Kafka answers. */
	@Bean
	HealthIndicator kafkaHealthIndicator(Availability kafka) {
		return () -> (kafka.isAvailable() ? Health.up() : Health.down()).build();
	}

	/** Kafka's side; a test that brings its own publisher needs none of it. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(EventPublisher.class)
	@Import({ ReconcileConfiguration.class, ThinEventsConfiguration.class })
	static class KafkaConfiguration {

		@Bean
		EventSerdes eventSerdes(IngestProperties properties, Sources sources, ActionSettings actions,
				ConfigurableEnvironment environment) {
			// The sources and actions are named so that their settings are checked before
			// anything is connected to.
			RegistryAccess.note(properties.registry(), environment.getProperty("REGISTRY_TOKEN", ""));
			return EventSerdes.registeredAt(properties.registry());
		}

		@Bean
		KafkaEventPublisher eventPublisher(IngestProperties properties, EventSerdes serdes, Tracing tracing) {
			try (Admin admin = Admin.create(ClusterAccess.to(properties.kafka(),
					Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000)))) {
				new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
			}
			return KafkaEventPublisher.to(properties.kafka(), serdes.serializer(), tracing);
		}

		// After the publisher of events, which has made the topics.
		@Bean(initMethod = "start")
		KafkaSignalPublisher signalPublisher(IngestProperties properties, EventSerdes serdes, SourceSignals signals,
				KafkaEventPublisher afterTopics) {
			return KafkaSignalPublisher.to(properties.kafka(), serdes.serializer(), signals);
		}

		@Bean
		KafkaProbe kafkaProbe(IngestProperties properties, Clock clock) {
			return KafkaProbe.of(properties.kafka(), clock);
		}

	}

}
