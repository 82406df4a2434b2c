package dev.handsfree.ops;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.incident.IncidentConfiguration;
import dev.handsfree.operations.letter.LetterConfiguration;
import dev.handsfree.operations.overview.OverviewConfiguration;
import dev.handsfree.operations.projection.ProjectionConfiguration;
import dev.handsfree.operations.replay.ReplayConfiguration;
import dev.handsfree.operations.review.ReviewConfiguration;
import dev.handsfree.operations.sending.RecordSender;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.operations.transfer.TransferConfiguration;
import dev.handsfree.ops.api.ApiConfiguration;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.telemetry.ErrorReports;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.TopicCatalogue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires the ops-console. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OpsProperties.class)
@Import({ ApiConfiguration.class, IncidentConfiguration.class, LetterConfiguration.class, OverviewConfiguration.class,
		ProjectionConfiguration.class, ReplayConfiguration.class, ReviewConfiguration.class,
		TransferConfiguration.class })
class OpsConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	ErrorReports errorReports(Environment environment) {
		return ErrorReports.of(TopicCatalogue.CONSOLE, List.of("dev.handsfree.ops", "dev.handsfree.operations"),
				environment.getProperty("SENTRY_DSN", ""), environment.getProperty("HANDSFREE_ENV", ""));
	}

	@Bean
	Tracing tracing(Environment environment) {
		return Tracing.of(TopicCatalogue.CONSOLE, environment::getProperty);
	}

	@Bean
	EventSerdes eventSerdes(OpsProperties properties, Environment environment) {
		RegistryAccess.note(properties.registryUrl(), environment.getProperty("REGISTRY_TOKEN", ""));
		return EventSerdes.registeredAt(properties.registryUrl());
	}

	@Bean
	OpsSchema opsSchema(DataSource database) {
		return new OpsSchema(database);
	}

	@Bean
	AuditLog auditLog(JdbcClient jdbc, Clock clock, OpsSchema migrated) {
		return new AuditLog(jdbc, clock);
	}

	@Bean
	RecordSender recordSender(OpsProperties properties) {
		return new RecordSender(properties.bootstrapServers());
	}

	@Bean(destroyMethod = "shutdown")
	ThreadPoolTaskScheduler opsScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setPoolSize(2);
		scheduler.setThreadNamePrefix("ops-");
		scheduler.initialize();
		return scheduler;
	}

	/** In place of Boot's own, which waits for as long as the database hangs. */
	@Bean
	HealthIndicator databaseHealthIndicator(JdbcClient jdbc) {
		return TimelyHealth.ofDatabase(jdbc);
	}

}
