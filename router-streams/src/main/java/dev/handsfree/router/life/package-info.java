/**
 * Starts and stops the topology, and tells whether it is alive and moves.
 */
@NullMarked
package dev.handsfree.router.life;

import org.jspecify.annotations.NullMarked;
