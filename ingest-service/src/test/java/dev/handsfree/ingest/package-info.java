/**
 * How it comes in: the service, its settings, and its wiring.
 */
@NullMarked
package dev.handsfree.ingest;

import org.jspecify.annotations.NullMarked;
