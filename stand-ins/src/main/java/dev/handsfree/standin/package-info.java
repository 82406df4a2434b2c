/**
 * Stand-ins: one process that speaks the wire API of every destination and shows what it
 * holds.
 */
@NullMarked
package dev.handsfree.standin;

import org.jspecify.annotations.NullMarked;
