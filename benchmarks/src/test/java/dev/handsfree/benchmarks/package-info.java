@NullMarked
package dev.handsfree.benchmarks;

import org.jspecify.annotations.NullMarked;
