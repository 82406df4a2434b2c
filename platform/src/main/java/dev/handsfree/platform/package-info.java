/**
 * Runs Kafka, the schema registry and Postgres on one machine, and keeps their data on
 * its disk through restarts and crashes.
 */
@NullMarked
package dev.handsfree.platform;

import org.jspecify.annotations.NullMarked;
