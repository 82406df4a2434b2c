package dev.handsfree.crm.contact;

import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import dev.handsfree.crm.CrmClient;
import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.Retries;
import dev.handsfree.delivery.endings.UnreadableRecords;
import dev.handsfree.delivery.links.LinkLearner;
import dev.handsfree.delivery.links.LinksConfiguration;
import dev.handsfree.delivery.links.TopicReader;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.TopicCatalogue;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the sink around whichever CRM there is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrmProperties.class)
@Import(LinksConfiguration.class)
class CrmConfiguration {

	private static final Duration ROUND = Duration.ofSeconds(30);

	@Bean
	CrmParts crmParts(CrmProperties properties, ObjectProvider<CrmClient> chosen, DataSource database, JdbcClient jdbc,
			TransactionTemplate transaction, Retries retries, Clock clock) {
		CrmClient crm = chosen.stream()
			.findFirst()
			.orElseThrow(() -> new UnfitSettingsException(
					"CRM_VENDOR names no CRM that is supported: choose one that is, such as hubspot."));
		SchemaMigration.migrate(database, "crm");
		return CrmParts.of(properties, crm, jdbc, transaction, retries, clock);
	}

	@Bean
	CrmDestination crmDestination(CrmParts parts) {
		return parts.destination();
	}

	@Bean
	LinkLearner linkLearner(CrmParts parts) {
		return parts.links();
	}

	@Bean
	ConcurrentMessageListenerContainer<String, byte[]> decisions(DeliveryProperties properties, EventSerdes serdes,
			UnreadableRecords unreadable, CrmParts parts) {
		return TopicReader.of(TopicCatalogue.DECISIONS, "decisions", properties, serdes.<ReviewDecision>deserializer(),
				unreadable, parts.links()::learn);
	}

	@Bean
	DueContacts dueContacts(CrmParts parts, TaskScheduler deliveryScheduler, Clock clock) {
		var unused = deliveryScheduler.scheduleWithFixedDelay(parts.due()::round, clock.instant().plus(ROUND), ROUND);
		return parts.due();
	}

}
