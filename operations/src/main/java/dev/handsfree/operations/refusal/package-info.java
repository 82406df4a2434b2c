/**
 * How a call is refused that cannot be done.
 */
@NullMarked
package dev.handsfree.operations.refusal;

import org.jspecify.annotations.NullMarked;
