/**
 * What a sink implements and answers: its {@link dev.handsfree.delivery.Destination}, the
 * outcomes, and their causes. Knows no destination.
 */
@NullMarked
package dev.handsfree.delivery;

import org.jspecify.annotations.NullMarked;
