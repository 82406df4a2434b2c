/**
 * One event's journey, read from the topics.
 */
@NullMarked
package dev.handsfree.quickstart.trace;

import org.jspecify.annotations.NullMarked;
