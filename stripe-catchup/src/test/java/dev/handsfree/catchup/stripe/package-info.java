/**
 * Thin events, which are kept first and fetched from their provider behind the door.
 */
@NullMarked
package dev.handsfree.catchup.stripe;

import org.jspecify.annotations.NullMarked;
