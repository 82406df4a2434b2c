package dev.handsfree.messengers.slack;

import dev.handsfree.messengers.Messenger;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.address.WebAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Wires Slack as the first messenger, where its webhook or its bot is set. */
@Configuration(proxyBeanMethods = false)
@Conditional(SlackIsSet.class)
@EnableConfigurationProperties(SlackProperties.class)
public class SlackConfiguration {

	@Bean(destroyMethod = "close")
	SlackCalls slackCalls(SlackProperties properties) {
		String base = WebAddress.base(properties.apiBase())
			.orElseThrow(() -> new UnfitSettingsException(
					"SLACK_API_BASE must be an address such as https://slack.com/api."))
			.toString();
		return new SlackCalls(base, properties.callLimit());
	}

	@Bean
	@Order(1)
	Messenger slack(SlackProperties properties, SlackCalls calls) {
		if (properties.botToken().isBlank()) {
			String url = WebAddress.of(properties.webhookUrl().strip())
				.orElseThrow(() -> new UnfitSettingsException(
						"SLACK_WEBHOOK_URL must be an address such as https://hooks.slack.com/services/...."))
				.toString();
			return new SlackWebhook(calls, url);
		}
		if (properties.channel().isBlank()) {
			throw new UnfitSettingsException(
					"SLACK_CHANNEL is missing: SLACK_BOT_TOKEN needs the id of the channel to post in.");
		}
		return new SlackBot(calls, properties.botToken().strip(), properties.channel().strip());
	}

}
