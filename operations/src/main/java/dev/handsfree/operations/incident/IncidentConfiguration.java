package dev.handsfree.operations.incident;

import java.time.Clock;
import java.time.Duration;

import dev.handsfree.operations.sending.RecordSender;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Integrations;
import dev.handsfree.settings.start.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires what knows of incidents. */
@Configuration(proxyBeanMethods = false)
public class IncidentConfiguration {

	@Bean
	IncidentStore incidentStore(JdbcClient jdbc, OpsSchema migrated) {
		return new IncidentStore(jdbc);
	}

	@Bean
	IncidentProjection incidentProjection(EventSerdes serdes, IncidentStore incidents) {
		return new IncidentProjection(serdes.deserializer(), incidents);
	}

	@Bean
	ExpiryWatch expiryWatch(JdbcClient jdbc, RecordSender sender, EventSerdes serdes, OpsProperties properties,
			ConfigurableEnvironment environment, Clock clock, ThreadPoolTaskScheduler scheduler, OpsSchema migrated) {
		ExpiryWatch watch = new ExpiryWatch(jdbc, sender, serdes.serializer(), properties.automations(),
				Integrations.of(Variables.of(environment)), clock);
		Duration round = properties.expiryRound();
		var unused = scheduler.scheduleWithFixedDelay(watch::round, clock.instant().plus(round), round);
		return watch;
	}

}
