/**
 * Which deployment is meant: its data folder, its settings and where they come from.
 */
@NullMarked
package dev.handsfree.deployment;

import org.jspecify.annotations.NullMarked;
