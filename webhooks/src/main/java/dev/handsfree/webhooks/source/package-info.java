/**
 * The configured senders, what each may emit, and what normalizing can end in.
 */
@NullMarked
package dev.handsfree.webhooks.source;

import org.jspecify.annotations.NullMarked;
