/** The file in which the product's owner says what is sold. */
@NullMarked
package dev.handsfree.automations.product;

import org.jspecify.annotations.NullMarked;
