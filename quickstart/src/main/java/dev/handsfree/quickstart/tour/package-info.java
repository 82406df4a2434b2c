/**
 * Shows that everything works: the journeys that matter, against the stand-ins.
 */
@NullMarked
package dev.handsfree.quickstart.tour;

import org.jspecify.annotations.NullMarked;
