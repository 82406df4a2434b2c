/** Asks Stripe what no webhook told. */
@NullMarked
package dev.handsfree.access.stripe;

import org.jspecify.annotations.NullMarked;
