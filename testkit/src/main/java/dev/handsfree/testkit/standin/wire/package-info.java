/**
 * What all stand-ins share: routes, faults on demand, counted calls, and state that
 * outlives a kill.
 */
@NullMarked
package dev.handsfree.testkit.standin.wire;

import org.jspecify.annotations.NullMarked;
