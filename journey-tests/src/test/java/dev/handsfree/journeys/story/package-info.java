/**
 * The people of the journeys: what providers send about them, and what the destinations
 * must show in the end.
 */
@NullMarked
package dev.handsfree.journeys.story;

import org.jspecify.annotations.NullMarked;
