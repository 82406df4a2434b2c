/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.purchases.reading;

import org.jspecify.annotations.NullMarked;
