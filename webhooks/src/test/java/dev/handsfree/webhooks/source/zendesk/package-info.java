/**
 * What Zendesk sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.zendesk;

import org.jspecify.annotations.NullMarked;
