/**
 * Facts about what is told about integrations.
 */
@NullMarked
package dev.handsfree.router.watch.signal;

import org.jspecify.annotations.NullMarked;
