/**
 * The configured senders, what each may emit, and when which secret was used.
 */
@NullMarked
package dev.handsfree.webhooks.source;

import org.jspecify.annotations.NullMarked;
