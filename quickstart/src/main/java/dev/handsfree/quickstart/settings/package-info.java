/**
 * Which value a setting has here, and where it came from.
 */
@NullMarked
package dev.handsfree.quickstart.settings;

import org.jspecify.annotations.NullMarked;
