package dev.handsfree.router;

import java.time.Clock;
import java.util.Map;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the router: schemas and topics first, then the topology, then its life. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
class RouterConfiguration {

	@Bean
	ErrorReports errorReports(Environment environment) {
		return ErrorReports.of(RouterTopology.NAME, "dev.handsfree.router", environment.getProperty("SENTRY_DSN", ""),
				environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(Environment environment) {
		return Tracing.of(RouterTopology.NAME, environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(RouterProperties properties) {
		return EventSerdes.registeredAt(properties.registry());
	}

	@Bean
	RouterTopology routerTopology(EventSerdes serdes, MeterRegistry registry, Tracing tracing) {
		return new RouterTopology(serdes, new RouterMeters(registry), tracing);
	}

	// Closed by its lifecycle, with a limit; the container would wait without one.
	@Bean(destroyMethod = "")
	KafkaStreams kafkaStreams(RouterTopology topology, RouterProperties properties) {
		provision(properties);
		StreamsConfig settings = new StreamsConfig(StreamsSettings.of(properties));
		KafkaStreams streams = new KafkaStreams(topology.build(settings), settings);
		streams.setUncaughtExceptionHandler(new ThreadFailures(Clock.systemUTC()));
		return streams;
	}

	@Bean
	RouterLifecycle routerLifecycle(KafkaStreams streams, RouterProperties properties) {
		return new RouterLifecycle(streams, properties.startWait());
	}

	@Bean
	HealthIndicator flowingHealthIndicator(KafkaStreams streams) {
		return RouterHealth.flowing(streams);
	}

	@Bean
	HealthIndicator aliveHealthIndicator(KafkaStreams streams) {
		return RouterHealth.alive(streams);
	}

	private static void provision(RouterProperties properties) {
		try (Admin admin = Admin
			.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
	}

}
