/**
 * Slack's incoming webhook, and its bots.
 */
@NullMarked
package dev.handsfree.standin.slack;

import org.jspecify.annotations.NullMarked;
