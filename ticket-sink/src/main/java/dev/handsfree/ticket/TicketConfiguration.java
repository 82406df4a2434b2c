package dev.handsfree.ticket;

import javax.sql.DataSource;

import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.ticket.zendesk.ZendeskHelpDesk;

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

	@Bean
	ZendeskHelpDesk zendesk(TicketSettings settings) {
		return new ZendeskHelpDesk(settings.account());
	}

	@Bean
	TicketDestination ticketDestination(TicketSettings settings, TicketProperties properties, ZendeskHelpDesk zendesk,
			Ledger ledger, JdbcClient jdbc, DataSource database) {
		SchemaMigration.migrate(database, "ticket");
		Claims claims = new Claims(ledger, zendesk.name(), properties.callLimit(), properties.indexLag());
		TicketDesk tickets = new TicketDesk(zendesk, claims, new JdbcSettledMatters(jdbc), new Buyers(jdbc));
		return new TicketDestination(new TicketDecision(settings.policy()), tickets, new JdbcConversationUsers(jdbc),
				zendesk);
	}

}
