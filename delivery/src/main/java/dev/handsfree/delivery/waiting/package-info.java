/**
 * Records that wait for their retry in the table {@code delivery.waiting}.
 */
@NullMarked
package dev.handsfree.delivery.waiting;

import org.jspecify.annotations.NullMarked;
