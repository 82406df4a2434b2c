/**
 * The processes that are measured, and what is read off them from outside.
 */
@NullMarked
package dev.handsfree.benchmarks.process;

import org.jspecify.annotations.NullMarked;
