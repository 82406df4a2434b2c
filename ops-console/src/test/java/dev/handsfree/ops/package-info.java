/** Facts about the ops-console, told as tests. */
@NullMarked
package dev.handsfree.ops;

import org.jspecify.annotations.NullMarked;
