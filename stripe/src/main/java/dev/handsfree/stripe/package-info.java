/**
 * Asks Stripe what no webhook told, and reads its objects, whatever version of its API
 * wrote them.
 */
@NullMarked
package dev.handsfree.stripe;

import org.jspecify.annotations.NullMarked;
