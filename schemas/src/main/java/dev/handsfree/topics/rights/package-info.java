/**
 * Which service may do what in a Kafka that asks: derived from the topic catalogue.
 */
@NullMarked
package dev.handsfree.topics.rights;

import org.jspecify.annotations.NullMarked;
