package dev.handsfree.testkit.standin.slack;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * A message that arrived at the incoming webhook.
 *
 * @param hook the path behind {@code /services/}
 * @param text its plain text; empty when it has blocks only
 * @param payload all of it
 * @param receivedAt by the stand-in's clock
 */
public record SlackMessage(String hook, String text, ObjectNode payload, Instant receivedAt) {
}
