/** Tests of the wait for the first backfill. */
@NullMarked
package dev.handsfree.access.backfill;

import org.jspecify.annotations.NullMarked;
