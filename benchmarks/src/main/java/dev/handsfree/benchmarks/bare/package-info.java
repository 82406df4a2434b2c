/**
 * What Handsfree is measured against: the same parts with nothing of Handsfree on them.
 */
@NullMarked
package dev.handsfree.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
