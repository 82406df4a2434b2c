/**
 * Decides what follows when the router's code fails: a dead letter, a pause, or the end
 * of the process.
 */
@NullMarked
package dev.handsfree.router.failure;

import org.jspecify.annotations.NullMarked;
