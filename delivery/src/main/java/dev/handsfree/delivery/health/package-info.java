/**
 * Health answers that come in time, whatever hangs.
 */
@NullMarked
package dev.handsfree.delivery.health;

import org.jspecify.annotations.NullMarked;
