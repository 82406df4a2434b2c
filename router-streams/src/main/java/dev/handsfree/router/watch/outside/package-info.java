/**
 * What the watch asks and tells by HTTP: whether addresses answer, and that it lives.
 */
@NullMarked
package dev.handsfree.router.watch.outside;

import org.jspecify.annotations.NullMarked;
