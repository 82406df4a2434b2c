/**
 * How it is sent and timed: from a process of its own that takes little of the machine
 * away from what is measured.
 */
@NullMarked
package dev.handsfree.benchmarks.load;

import org.jspecify.annotations.NullMarked;
