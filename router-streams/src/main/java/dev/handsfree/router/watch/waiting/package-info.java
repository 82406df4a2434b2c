/**
 * What is due minus what has ended, of one partition.
 */
@NullMarked
package dev.handsfree.router.watch.waiting;

import org.jspecify.annotations.NullMarked;
