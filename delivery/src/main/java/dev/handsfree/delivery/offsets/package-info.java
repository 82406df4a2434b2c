/**
 * Which offsets may be committed: what was read of the partitions that this process owns,
 * and has not ended.
 */
@NullMarked
package dev.handsfree.delivery.offsets;

import org.jspecify.annotations.NullMarked;
