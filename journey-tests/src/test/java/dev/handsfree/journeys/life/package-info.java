/**
 * Every payer's story, through the real door, router, Postgres and both sinks, and how it
 * must end.
 */
@NullMarked
package dev.handsfree.journeys.life;

import org.jspecify.annotations.NullMarked;
