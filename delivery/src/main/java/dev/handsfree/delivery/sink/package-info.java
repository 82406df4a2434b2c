/**
 * What a sink imports to be one.
 */
@NullMarked
package dev.handsfree.delivery.sink;

import org.jspecify.annotations.NullMarked;
