/**
 * What happened to one event, as the topics tell it.
 */
@NullMarked
package dev.handsfree.topics.journey;

import org.jspecify.annotations.NullMarked;
