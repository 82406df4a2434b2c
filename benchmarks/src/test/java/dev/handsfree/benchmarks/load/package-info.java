@NullMarked
package dev.handsfree.benchmarks.load;

import org.jspecify.annotations.NullMarked;
