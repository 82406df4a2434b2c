/**
 * Facts about what waits.
 */
@NullMarked
package dev.handsfree.router.watch.waiting;

import org.jspecify.annotations.NullMarked;
