/**
 * What is due minus what has ended is what waits: an application of its own beside the
 * router's, so that a fault in it costs the events' way nothing.
 */
@NullMarked
package dev.handsfree.router.watch;

import org.jspecify.annotations.NullMarked;
