/**
 * What holds for every request, whatever it asks: how long it may take to arrive, how
 * much it may hold, and what every answer carries.
 */
@NullMarked
package dev.handsfree.ingest.edge;

import org.jspecify.annotations.NullMarked;
