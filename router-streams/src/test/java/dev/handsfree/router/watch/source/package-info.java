/**
 * Facts about what is usual for sources.
 */
@NullMarked
package dev.handsfree.router.watch.source;

import org.jspecify.annotations.NullMarked;
