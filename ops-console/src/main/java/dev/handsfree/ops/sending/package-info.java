/**
 * How records are written to Kafka.
 */
@NullMarked
package dev.handsfree.ops.sending;

import org.jspecify.annotations.NullMarked;
