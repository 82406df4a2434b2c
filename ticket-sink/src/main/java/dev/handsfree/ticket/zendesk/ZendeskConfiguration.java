package dev.handsfree.ticket.zendesk;

import dev.handsfree.delivery.call.CallBudget;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires Zendesk as the help desk, where it is chosen. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "handsfree.ticket.vendor", havingValue = "zendesk")
@EnableConfigurationProperties(ZendeskProperties.class)
class ZendeskConfiguration {

	@Bean
	ZendeskHelpDesk zendesk(ZendeskProperties properties, CallBudget budget) {
		return new ZendeskHelpDesk(ZendeskAccount.of(properties), budget);
	}

}
