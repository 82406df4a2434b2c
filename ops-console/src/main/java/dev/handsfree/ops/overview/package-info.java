/**
 * What happened lately, in numbers.
 */
@NullMarked
package dev.handsfree.ops.overview;

import org.jspecify.annotations.NullMarked;
