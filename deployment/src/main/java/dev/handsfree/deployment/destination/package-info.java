/**
 * The destinations and providers that the command line knows: one entry for each vendor.
 */
@NullMarked
package dev.handsfree.deployment.destination;

import org.jspecify.annotations.NullMarked;
