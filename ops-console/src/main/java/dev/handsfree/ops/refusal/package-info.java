/**
 * How a call is refused that cannot be done.
 */
@NullMarked
package dev.handsfree.ops.refusal;

import org.jspecify.annotations.NullMarked;
