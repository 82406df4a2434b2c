@NullMarked
package dev.handsfree.purchases.fact;

import org.jspecify.annotations.NullMarked;
