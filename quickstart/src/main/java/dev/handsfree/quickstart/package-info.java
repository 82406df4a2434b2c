/**
 * The commands of {@code ./handsfree}: each turns its arguments into one call and its
 * failures into one sentence.
 */
@NullMarked
package dev.handsfree.quickstart;

import org.jspecify.annotations.NullMarked;
