/**
 * What a service tells of itself: traces that go on through Kafka, the words of its log,
 * and its errors.
 */
@NullMarked
package dev.handsfree.telemetry;

import org.jspecify.annotations.NullMarked;
