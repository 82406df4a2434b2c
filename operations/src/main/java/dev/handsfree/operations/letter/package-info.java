/**
 * Dead letters: where they lie, why, and what became of them.
 */
@NullMarked
package dev.handsfree.operations.letter;

import org.jspecify.annotations.NullMarked;
