/** Facts about the access-sink, told as tests. */
@NullMarked
package dev.handsfree.access.fact;

import org.jspecify.annotations.NullMarked;
