package dev.handsfree.standin.slack;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * A message that arrived at the incoming webhook, or was posted by the bot.
 *
 * @param hook the path behind {@code /services/}; empty for the bot's
 * @param channel where the bot posted it; empty at the webhook
 * @param ts by which the bot edits it; empty at the webhook
 * @param text its plain text; empty when it has blocks only
 * @param payload all of it, as it was edited last
 * @param receivedAt by the stand-in's clock
 */
public record SlackMessage(String hook, String channel, String ts, String text, ObjectNode payload,
		Instant receivedAt) {
}
