/**
 * Which settings there are, and whether their values are fit for where Handsfree runs.
 */
@NullMarked
package dev.handsfree.settings;

import org.jspecify.annotations.NullMarked;
