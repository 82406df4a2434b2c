package dev.handsfree.ticket.book;

import javax.sql.DataSource;

import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.ticket.HelpDesk;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the sink around whichever help desk there is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TicketProperties.class)
class TicketConfiguration {

	@Bean
	TicketDestination ticketDestination(TicketProperties properties, ObjectProvider<HelpDesk> chosen, Ledger ledger,
			JdbcClient jdbc, DataSource database) {
		HelpDesk desk = chosen.stream()
			.findFirst()
			.orElseThrow(() -> new UnfitSettingsException(
					"TICKET_VENDOR names no help desk that is supported: choose one that is, such as zendesk."));
		SchemaMigration.migrate(database, "ticket");
		return TicketDestination.of(properties.policy(), desk, ledger, jdbc);
	}

}
