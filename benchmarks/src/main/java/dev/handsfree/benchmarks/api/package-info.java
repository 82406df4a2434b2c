/**
 * Asks what people ask while everything runs: the operations API, and the stand-ins for
 * what they hold.
 */
@NullMarked
package dev.handsfree.benchmarks.api;

import org.jspecify.annotations.NullMarked;
