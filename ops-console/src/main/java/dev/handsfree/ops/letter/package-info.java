/**
 * Dead letters: where they lie, why, and what became of them.
 */
@NullMarked
package dev.handsfree.ops.letter;

import org.jspecify.annotations.NullMarked;
