/**
 * Facts about the watch.
 */
@NullMarked
package dev.handsfree.router.watch;

import org.jspecify.annotations.NullMarked;
