/** Tests of how Stripe is asked. */
@NullMarked
package dev.handsfree.stripe;

import org.jspecify.annotations.NullMarked;
