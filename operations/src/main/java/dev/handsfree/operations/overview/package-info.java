/**
 * What happened lately, in numbers.
 */
@NullMarked
package dev.handsfree.operations.overview;

import org.jspecify.annotations.NullMarked;
