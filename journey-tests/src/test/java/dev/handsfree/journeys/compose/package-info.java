/**
 * What docker-compose.yml says, read as Docker Compose reads it, and its services as
 * processes.
 */
@NullMarked
package dev.handsfree.journeys.compose;

import org.jspecify.annotations.NullMarked;
