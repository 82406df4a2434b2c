/**
 * With what Stripe's API is asked.
 */
@NullMarked
package dev.handsfree.catchup.stripe;

import org.jspecify.annotations.NullMarked;
