/**
 * Who did what, when and why.
 */
@NullMarked
package dev.handsfree.ops.audit;

import org.jspecify.annotations.NullMarked;
