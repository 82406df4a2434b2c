/**
 * Slack's incoming webhook, and its bots.
 */
@NullMarked
package dev.handsfree.testkit.standin.slack;

import org.jspecify.annotations.NullMarked;
