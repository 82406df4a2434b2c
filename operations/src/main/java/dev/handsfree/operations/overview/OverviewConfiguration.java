package dev.handsfree.operations.overview;

import java.time.Clock;
import java.time.Duration;

import dev.handsfree.operations.review.ReviewStore;
import dev.handsfree.operations.settings.OpsProperties;
import dev.handsfree.operations.settings.OpsSchema;
import dev.handsfree.registry.EventSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires the figures. */
@Configuration(proxyBeanMethods = false)
public class OverviewConfiguration {

	private static final Duration ROUND = Duration.ofSeconds(10);

	@Bean
	DeliveryProjection deliveryProjection(EventSerdes serdes, JdbcClient jdbc) {
		return new DeliveryProjection(serdes.deserializer(), serdes.deserializer(), jdbc);
	}

	@Bean
	SourceProjection sourceProjection(EventSerdes serdes, JdbcClient jdbc) {
		return new SourceProjection(serdes.deserializer(), jdbc);
	}

	@Bean
	OverviewReader overviewReader(JdbcClient jdbc, OpsProperties properties, Clock clock, OpsSchema migrated) {
		return new OverviewReader(jdbc, properties.automations(), clock);
	}

	@Bean
	Meters consoleMeters(MeterRegistry registry, JdbcClient jdbc, ReviewStore reviews, Clock clock,
			ThreadPoolTaskScheduler scheduler) {
		Meters meters = new Meters(registry, jdbc, reviews, clock);
		var unused = scheduler.scheduleWithFixedDelay(meters::round, clock.instant().plus(ROUND), ROUND);
		return meters;
	}

}
