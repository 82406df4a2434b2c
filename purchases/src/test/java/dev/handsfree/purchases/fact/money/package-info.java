/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.purchases.fact.money;

import org.jspecify.annotations.NullMarked;
