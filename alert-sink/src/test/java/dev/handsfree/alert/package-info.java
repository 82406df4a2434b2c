/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.alert;

import org.jspecify.annotations.NullMarked;
