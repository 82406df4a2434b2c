/**
 * How all stand-ins answer: routes, faults on demand, and counted calls.
 */
@NullMarked
package dev.handsfree.standin.wire;

import org.jspecify.annotations.NullMarked;
