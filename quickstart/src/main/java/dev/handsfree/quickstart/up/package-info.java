/**
 * The command that starts everything on this machine, and how its process ends.
 */
@NullMarked
package dev.handsfree.quickstart.up;

import org.jspecify.annotations.NullMarked;
