package dev.handsfree.router;

import java.time.Clock;
import java.util.List;

import dev.handsfree.automations.Automations;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.router.failure.ThreadFailures;
import dev.handsfree.router.life.InboundGroup;
import dev.handsfree.router.life.ProgressWatch;
import dev.handsfree.router.life.RouterHealth;
import dev.handsfree.router.life.RouterLifecycle;
import dev.handsfree.router.life.StreamsThreads;
import dev.handsfree.router.life.Watchdog;
import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.router.watch.WatchLifecycle;
import dev.handsfree.router.watch.WatchTopology;
import dev.handsfree.router.watch.outside.Lookout;
import dev.handsfree.router.watch.signal.WatchMeters;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.settings.start.Variables;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Wires the router: schemas and topics first, then the topology, then its life. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
class RouterConfiguration {

	@Bean
	ErrorReports errorReports(Environment environment) {
		return ErrorReports.of(RouterTopology.NAME, List.of("dev.handsfree.router"),
				environment.getProperty("SENTRY_DSN", ""), environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(Environment environment) {
		return Tracing.of(RouterTopology.NAME, environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(RouterProperties properties, Environment environment) {
		RegistryAccess.note(properties.registry(), environment.getProperty("REGISTRY_TOKEN", ""));
		return EventSerdes.registeredAt(properties.registry());
	}

	@Bean
	RouterMeters routerMeters(MeterRegistry registry) {
		return new RouterMeters(registry);
	}

	@Bean
	RouterTopology routerTopology(EventSerdes serdes, RouterMeters meters, Tracing tracing,
			RouterProperties properties) {
		return new RouterTopology(serdes, Automations.at(properties.automationsFile()), meters, tracing,
				Clock.systemUTC());
	}

	// Closed by its lifecycle, with a limit; the container would wait without one.
	@Bean(destroyMethod = "")
	KafkaStreams kafkaStreams(RouterTopology topology, RouterMeters meters, RouterProperties properties) {
		provision(properties);
		StreamsConfig settings = new StreamsConfig(StreamsSettings.of(properties, meters));
		KafkaStreams streams = new KafkaStreams(topology.build(settings), settings);
		streams.setUncaughtExceptionHandler(new ThreadFailures());
		return streams;
	}

	@Bean
	RouterLifecycle routerLifecycle(KafkaStreams streams, RouterProperties properties) {
		StreamsThreads threads = StreamsThreads.of(streams, properties.threads(), Clock.systemUTC());
		return new RouterLifecycle(streams, new Watchdog(streams, threads, Watchdog.END_PROCESS),
				properties.startWait());
	}

	@Bean(destroyMethod = "close")
	Admin progressAdmin(RouterProperties properties) {
		return Admin.create(ClusterAccess.to(properties.bootstrapServers()));
	}

	@Bean(initMethod = "watch")
	ProgressWatch progressWatch(Admin progressAdmin, KafkaStreams streams, RouterProperties properties) {
		InboundGroup group = new InboundGroup(progressAdmin, StreamsThreads.client(streams),
				StreamsSettings.staticName(properties, RouterTopology.NAME));
		return new ProgressWatch(group, properties.stillLimit(), Clock.systemUTC());
	}

	@Bean(initMethod = "begin")
	Lookout lookout(ConfigurableEnvironment environment) {
		return Lookout.of(Variables.of(environment), Clock.systemUTC());
	}

	// Started with the topics there, so after the router.
	@Bean
	WatchLifecycle watchLifecycle(KafkaStreams streams, EventSerdes serdes, MeterRegistry meters,
			RouterProperties properties, Lookout lookout, ConfigurableEnvironment environment) {
		StreamsConfig settings = new StreamsConfig(StreamsSettings.ofWatch(properties));
		WatchTopology watch = WatchTopology.of(serdes, Automations.at(properties.automationsFile()),
				new WatchMeters(meters), lookout, Variables.of(environment));
		return new WatchLifecycle(() -> new KafkaStreams(watch.build(settings), settings), meters);
	}

	@Bean
	HealthIndicator flowingHealthIndicator(KafkaStreams streams, ProgressWatch progress) {
		return RouterHealth.flowing(streams, progress);
	}

	@Bean
	HealthIndicator aliveHealthIndicator(KafkaStreams streams) {
		return RouterHealth.alive(streams);
	}

	private static void provision(RouterProperties properties) {
		try (Admin admin = Admin.create(ClusterAccess.to(properties.bootstrapServers()))) {
			new TopicProvisioner(admin, properties.replication()).ensure(TopicCatalogue.all());
		}
	}

}
