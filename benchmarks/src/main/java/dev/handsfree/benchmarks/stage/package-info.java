/**
 * Where a benchmark plays: this machine, the processes that run on it, and what is on
 * their topics.
 */
@NullMarked
package dev.handsfree.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
