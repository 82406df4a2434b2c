/**
 * Kafka that is away: told to people by this service itself, since what tells them
 * otherwise hears of everything through Kafka.
 */
@NullMarked
package dev.handsfree.ingest.outage;

import org.jspecify.annotations.NullMarked;
