/**
 * What Stripe sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.stripe;

import org.jspecify.annotations.NullMarked;
