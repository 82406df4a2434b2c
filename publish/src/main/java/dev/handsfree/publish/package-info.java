/**
 * Keeping events: nothing is accepted before Kafka has acknowledged it.
 */
@NullMarked
package dev.handsfree.publish;

import org.jspecify.annotations.NullMarked;
