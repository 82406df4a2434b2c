/**
 * What Stripe sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.stripe;

import org.jspecify.annotations.NullMarked;
