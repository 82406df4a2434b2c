/**
 * Which purchases the facts make, and whose each is.
 */
@NullMarked
package dev.handsfree.purchases.purchase;

import org.jspecify.annotations.NullMarked;
