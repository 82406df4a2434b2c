package dev.handsfree.messengers.slack;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Slack is, and how to sign in. With a bot's token messages are edited; it wins
 * over the webhook.
 *
 * @param webhookUrl SLACK_WEBHOOK_URL: the incoming webhook's address, which is a secret
 * @param botToken SLACK_BOT_TOKEN: a bot's token
 * @param channel SLACK_CHANNEL: where the bot posts; its id, since only by that the
 * channel can be read back
 * @param apiBase SLACK_API_BASE: Slack's Web API
 * @param callLimit how long a call may take, connecting included
 */
@ConfigurationProperties("handsfree.slack")
record SlackProperties(@DefaultValue("") String webhookUrl, @DefaultValue("") String botToken,
		@DefaultValue("") String channel, @DefaultValue("https://slack.com/api") String apiBase,
		@DefaultValue("10s") Duration callLimit) {

	/** Never the secrets. */
	@Override
	public String toString() {
		return "Slack at " + this.apiBase;
	}

}
