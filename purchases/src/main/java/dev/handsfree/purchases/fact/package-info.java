/**
 * What all facts have: names, a payer, lines, and a merge in which no order matters.
 */
@NullMarked
package dev.handsfree.purchases.fact;

import org.jspecify.annotations.NullMarked;
