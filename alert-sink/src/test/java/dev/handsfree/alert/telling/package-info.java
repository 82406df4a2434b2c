/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.alert.telling;

import org.jspecify.annotations.NullMarked;
