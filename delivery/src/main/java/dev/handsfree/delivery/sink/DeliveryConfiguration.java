package dev.handsfree.delivery.sink;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.endings.EndingsConfiguration;
import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.delivery.judgement.JudgementConfiguration;
import dev.handsfree.delivery.lanes.LanesConfiguration;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.delivery.waiting.WaitingConfiguration;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Wires a sink's delivery around its one {@link Destination} bean. A sink imports this
 * and sets {@code handsfree.delivery.sink}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
@Import({ EndingsConfiguration.class, JudgementConfiguration.class, WaitingConfiguration.class,
		LanesConfiguration.class })
public class DeliveryConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	ErrorReports errorReports(DeliveryProperties properties, Environment environment) {
		// A sink's classes are in a package of its name.
		return ErrorReports.of(properties.sink() + "-sink", List.of("dev.handsfree." + properties.sink()),
				environment.getProperty("SENTRY_DSN", ""), environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(DeliveryProperties properties, Environment environment) {
		return Tracing.of(properties.sink() + "-sink", environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(DeliveryProperties properties, Environment environment) {
		RegistryAccess.note(properties.registryUrl(), environment.getProperty("REGISTRY_TOKEN", ""));
		return EventSerdes.registeredAt(properties.registryUrl());
	}

	@Bean
	InitializingBean deliverySchema(DataSource database) {
		return () -> SchemaMigration.migrate(database, "delivery");
	}

	@Bean
	@DependsOn("deliverySchema")
	Ledger ledger(JdbcClient jdbc, Clock clock) {
		return new Ledger(jdbc, clock);
	}

	@Bean(destroyMethod = "shutdown")
	ThreadPoolTaskScheduler deliveryScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setPoolSize(2);
		scheduler.setThreadNamePrefix("delivery-");
		scheduler.initialize();
		return scheduler;
	}

	/** In place of Boot's own, which waits for as long as the database hangs. */
	@Bean
	HealthIndicator databaseHealthIndicator(JdbcClient jdbc) {
		return TimelyHealth.ofDatabase(jdbc);
	}

}
