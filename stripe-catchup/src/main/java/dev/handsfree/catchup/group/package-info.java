/**
 * How instances share a topic's partitions.
 */
@NullMarked
package dev.handsfree.catchup.group;

import org.jspecify.annotations.NullMarked;
