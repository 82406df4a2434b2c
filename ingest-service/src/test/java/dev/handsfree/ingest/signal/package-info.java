/**
 * Facts about what sources are said to do.
 */
@NullMarked
package dev.handsfree.ingest.signal;

import org.jspecify.annotations.NullMarked;
