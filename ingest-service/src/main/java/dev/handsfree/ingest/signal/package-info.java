/**
 * What each source does, minute by minute, told on {@code source.signals}.
 */
@NullMarked
package dev.handsfree.ingest.signal;

import org.jspecify.annotations.NullMarked;
