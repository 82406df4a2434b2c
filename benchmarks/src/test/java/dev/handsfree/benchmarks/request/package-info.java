@NullMarked
package dev.handsfree.benchmarks.request;

import org.jspecify.annotations.NullMarked;
