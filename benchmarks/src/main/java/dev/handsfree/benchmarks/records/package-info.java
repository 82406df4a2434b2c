/**
 * Writes records as the services write them, so that a benchmark can have many of them at
 * once.
 */
@NullMarked
package dev.handsfree.benchmarks.records;

import org.jspecify.annotations.NullMarked;
