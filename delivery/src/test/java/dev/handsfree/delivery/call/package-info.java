/**
 * A sink's calls, against a server that misbehaves.
 */
@NullMarked
package dev.handsfree.delivery.call;

import org.jspecify.annotations.NullMarked;
