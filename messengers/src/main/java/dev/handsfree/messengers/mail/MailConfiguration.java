package dev.handsfree.messengers.mail;

import dev.handsfree.messengers.Messenger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Wires mail as the messenger after Slack, where a mail server is set. */
@Configuration(proxyBeanMethods = false)
@Conditional(MailIsSet.class)
@EnableConfigurationProperties(MailProperties.class)
public class MailConfiguration {

	@Bean
	@Order(2)
	Messenger mail(MailProperties properties) {
		return new SmtpMessenger(MailAccount.of(properties));
	}

}
