/** Kafka, the schema registry and Postgres on one machine, with their data on disk. */
@NullMarked
package dev.handsfree.platform;

import org.jspecify.annotations.NullMarked;
