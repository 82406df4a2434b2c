/**
 * The way of a record from Kafka to its destination: in order by key, side by side across
 * keys, with the offset behind whatever has not ended.
 */
@NullMarked
package dev.handsfree.delivery.lanes;

import org.jspecify.annotations.NullMarked;
