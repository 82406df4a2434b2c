/** Follows the first backfill, until everybody who has paid is known. */
@NullMarked
package dev.handsfree.access.backfill;

import org.jspecify.annotations.NullMarked;
