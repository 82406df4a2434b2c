/**
 * Thin events, which are kept first and fetched from their provider behind the door.
 */
@NullMarked
package dev.handsfree.catchup.thin;

import org.jspecify.annotations.NullMarked;
