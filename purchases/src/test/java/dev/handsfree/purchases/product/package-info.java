@NullMarked
package dev.handsfree.purchases.product;

import org.jspecify.annotations.NullMarked;
