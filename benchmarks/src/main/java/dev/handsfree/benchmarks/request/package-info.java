/**
 * What is sent: requests of which no two are alike, made for little of the machine's
 * time.
 */
@NullMarked
package dev.handsfree.benchmarks.request;

import org.jspecify.annotations.NullMarked;
