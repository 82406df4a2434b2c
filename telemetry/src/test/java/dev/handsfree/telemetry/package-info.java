/**
 * Facts about what a service tells of itself.
 */
@NullMarked
package dev.handsfree.telemetry;

import org.jspecify.annotations.NullMarked;
