/**
 * Stripe's objects and events, as its API lists and shows them.
 */
@NullMarked
package dev.handsfree.standin.stripe;

import org.jspecify.annotations.NullMarked;
