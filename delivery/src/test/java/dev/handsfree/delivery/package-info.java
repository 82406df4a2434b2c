/**
 * How a sink behaves: the only place that knows offsets, back-off, pauses, dead letters
 * and outcomes. Knows no destination.
 */
@NullMarked
package dev.handsfree.delivery;

import org.jspecify.annotations.NullMarked;
