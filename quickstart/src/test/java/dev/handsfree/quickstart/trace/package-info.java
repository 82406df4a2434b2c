/**
 * One event's journey, as the topics tell it.
 */
@NullMarked
package dev.handsfree.quickstart.trace;

import org.jspecify.annotations.NullMarked;
