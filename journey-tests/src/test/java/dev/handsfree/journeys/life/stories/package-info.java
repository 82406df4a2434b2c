/**
 * The stories themselves, a class for each kind of them.
 */
@NullMarked
package dev.handsfree.journeys.life.stories;

import org.jspecify.annotations.NullMarked;
