/**
 * Keeps processes running that others rest on: notices that one is lost, and has it
 * started again within bounds.
 */
@NullMarked
package dev.handsfree.platform.supervision;

import org.jspecify.annotations.NullMarked;
