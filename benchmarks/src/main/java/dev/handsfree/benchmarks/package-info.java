/**
 * Every figure that the README quotes, by one command: measured beside a bare baseline in
 * the same run, and told as a ratio, with the machine.
 */
@NullMarked
package dev.handsfree.benchmarks;

import org.jspecify.annotations.NullMarked;
