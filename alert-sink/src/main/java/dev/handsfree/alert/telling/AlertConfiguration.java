package dev.handsfree.alert.telling;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.handsfree.alert.AlertDecision;
import dev.handsfree.alert.Pace;
import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.BesideEvents;
import dev.handsfree.delivery.DeliveryProperties;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.events.Incident;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.Messengers;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the sink around whichever messengers there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertProperties.class)
class AlertConfiguration {

	private static final Duration ROUND = Duration.ofSeconds(1);

	@Bean
	Messengers messengers(ObjectProvider<Messenger> chosen, DataSource database) {
		List<Messenger> all = chosen.orderedStream().toList();
		if (all.isEmpty()) {
			throw new UnfitSettingsException("Nobody would be alerted: set SLACK_WEBHOOK_URL, or SLACK_BOT_TOKEN with "
					+ "SLACK_CHANNEL, or SMTP_URL.");
		}
		SchemaMigration.migrate(database, "alert");
		return new Messengers(all);
	}

	@Bean
	Later later(Messengers messengers, JdbcClient jdbc, Clock clock) {
		return new Later(jdbc, clock);
	}

	@Bean
	Teller teller(Messengers messengers, AlertProperties properties, Ledger ledger, Later later, JdbcClient jdbc,
			TransactionTemplate transaction, Clock clock) {
		return new Teller(messengers, new AlertThreads(jdbc, transaction), later, new Posts(ledger, clock),
				new Pace(properties.quiet()), clock);
	}

	@Bean
	AlertDestination alertDestination(AlertProperties properties, DeliveryProperties delivery, Teller teller,
			Messengers messengers) {
		Set<EventType> told = delivery.automations()
			.all()
			.stream()
			.filter((one) -> one.sink().equals(delivery.sink()))
			.flatMap((one) -> one.on().stream())
			.collect(Collectors.toUnmodifiableSet());
		return new AlertDestination(new AlertDecision(properties.links(), told), teller, messengers);
	}

	/** Incidents are no events: what they trigger is the same in every map. */
	@Bean
	BesideEvents incidents(DeliveryProperties delivery) {
		Automation automation = new Automation("incident-to-alert", Set.of(), delivery.sink(), "tell", "",
				Duration.ofHours(24), Automation.OnFailure.ALERT, Automation.Tolerance.usual());
		return new BesideEvents(TopicCatalogue.ALERTS, (record) -> ((Incident) record).getIncident(), automation);
	}

	@Bean
	LaterRounds laterRounds(Later later, Teller teller, TaskScheduler deliveryScheduler, Clock clock) {
		LaterRounds rounds = new LaterRounds(later, teller);
		var unused = deliveryScheduler.scheduleWithFixedDelay(rounds::round, clock.instant().plus(ROUND), ROUND);
		return rounds;
	}

}
