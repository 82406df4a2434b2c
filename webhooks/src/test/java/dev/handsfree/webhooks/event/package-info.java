/**
 * The configured senders, what each may emit, and what normalizing can end in.
 */
@NullMarked
package dev.handsfree.webhooks.event;

import org.jspecify.annotations.NullMarked;
