/**
 * What holds for every request to every port, whatever it asks: how long it may take to
 * arrive, how much it may hold, and what every answer carries.
 */
@NullMarked
package dev.handsfree.edge;

import org.jspecify.annotations.NullMarked;
