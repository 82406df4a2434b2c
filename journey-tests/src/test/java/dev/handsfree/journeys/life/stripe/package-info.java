/**
 * Stripe's objects as each layout of its API writes them.
 */
@NullMarked
package dev.handsfree.journeys.life.stripe;

import org.jspecify.annotations.NullMarked;
