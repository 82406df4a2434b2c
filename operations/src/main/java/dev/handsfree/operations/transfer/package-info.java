/**
 * Dead letters with their bytes, out of Kafka and back: to outlive their topic, or to
 * move.
 */
@NullMarked
package dev.handsfree.operations.transfer;

import org.jspecify.annotations.NullMarked;
