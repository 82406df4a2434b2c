/**
 * What is wrong now, and dead letters that are about to expire.
 */
@NullMarked
package dev.handsfree.operations.incident;

import org.jspecify.annotations.NullMarked;
