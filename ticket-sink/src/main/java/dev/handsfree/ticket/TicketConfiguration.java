package dev.handsfree.ticket;

import javax.sql.DataSource;

import dev.handsfree.delivery.Ledger;
import dev.handsfree.ticket.zendesk.ZendeskHelpDesk;
import org.flywaydb.core.Flyway;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the sink. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TicketProperties.class)
class TicketConfiguration {

	@Bean
	TicketSettings ticketSettings(TicketProperties properties) {
		return TicketSettings.of(properties);
	}

	@Bean(initMethod = "migrate")
	Flyway ticketSchema(DataSource database) {
		return Flyway.configure()
			.dataSource(database)
			.schemas("ticket")
			.defaultSchema("ticket")
			.table("ticket_schema_history")
			.locations("classpath:db/ticket")
			.load();
	}

	@Bean
	ZendeskHelpDesk zendesk(TicketSettings settings) {
		return new ZendeskHelpDesk(settings.account());
	}

	/** The schema is a parameter because the table must be there first. */
	@Bean
	TicketDestination ticketDestination(TicketSettings settings, TicketProperties properties, ZendeskHelpDesk zendesk,
			Ledger ledger, JdbcClient jdbc, Flyway ticketSchema) {
		Claims claims = new Claims(ledger, zendesk.name(), properties.callLimit(), properties.indexLag());
		TicketDesk tickets = new TicketDesk(zendesk, claims, new JdbcSettledMatters(jdbc));
		return new TicketDestination(new TicketDecision(settings.policy()), tickets, zendesk);
	}

}
