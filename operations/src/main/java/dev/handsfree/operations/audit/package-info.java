/**
 * Who did what, when and why.
 */
@NullMarked
package dev.handsfree.operations.audit;

import org.jspecify.annotations.NullMarked;
