/**
 * Which money went back, and what that ends.
 */
@NullMarked
package dev.handsfree.purchases.refund;

import org.jspecify.annotations.NullMarked;
