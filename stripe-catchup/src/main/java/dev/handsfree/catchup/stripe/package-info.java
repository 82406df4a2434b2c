/**
 * Asks Stripe's API, for whoever in this service has a question.
 */
@NullMarked
package dev.handsfree.catchup.stripe;

import org.jspecify.annotations.NullMarked;
