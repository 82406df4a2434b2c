/**
 * A deployment as its operator has it: real processes that are started, stopped and
 * killed, and what can be seen of them from outside.
 */
@NullMarked
package dev.handsfree.journeys.deployment;

import org.jspecify.annotations.NullMarked;
