/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.messengers;

import org.jspecify.annotations.NullMarked;
