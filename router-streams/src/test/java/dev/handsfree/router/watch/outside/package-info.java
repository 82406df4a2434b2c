/**
 * Facts about what the watch asks and tells by HTTP.
 */
@NullMarked
package dev.handsfree.router.watch.outside;

import org.jspecify.annotations.NullMarked;
