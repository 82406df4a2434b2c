/** What the product's owner sells: what a price or product of the provider's buys. */
@NullMarked
package dev.handsfree.purchases.product;

import org.jspecify.annotations.NullMarked;
