/**
 * Whole journeys of events, told as scenarios on real parts, and the rules that hold for
 * all modules.
 */
@NullMarked
package dev.handsfree.journeys;

import org.jspecify.annotations.NullMarked;
