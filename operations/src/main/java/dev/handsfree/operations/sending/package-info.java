/**
 * How records are written to Kafka.
 */
@NullMarked
package dev.handsfree.operations.sending;

import org.jspecify.annotations.NullMarked;
