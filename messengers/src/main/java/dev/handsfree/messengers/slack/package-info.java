/**
 * Slack as a messenger, through an incoming webhook or a bot; wires itself where either
 * is set.
 */
@NullMarked
package dev.handsfree.messengers.slack;

import org.jspecify.annotations.NullMarked;
