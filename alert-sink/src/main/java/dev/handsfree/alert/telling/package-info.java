/**
 * Tells people what was decided: one thread per matter, through whichever messenger takes
 * it, now or later.
 */
@NullMarked
package dev.handsfree.alert.telling;

import org.jspecify.annotations.NullMarked;
