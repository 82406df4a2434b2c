/** Tests of what holds for every request. */
@NullMarked
package dev.handsfree.edge;

import org.jspecify.annotations.NullMarked;
