/**
 * What is told about an integration: what waits, what failed, and how much of it, in
 * little room.
 */
@NullMarked
package dev.handsfree.router.watch.signal;

import org.jspecify.annotations.NullMarked;
