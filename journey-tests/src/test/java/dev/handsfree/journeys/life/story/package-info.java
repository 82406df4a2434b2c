/**
 * What a story is: webhooks with their times, in a layout and an order, and what is right
 * afterwards.
 */
@NullMarked
package dev.handsfree.journeys.life.story;

import org.jspecify.annotations.NullMarked;
