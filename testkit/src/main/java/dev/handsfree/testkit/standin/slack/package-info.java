/**
 * Slack's incoming webhook.
 */
@NullMarked
package dev.handsfree.testkit.standin.slack;

import org.jspecify.annotations.NullMarked;
