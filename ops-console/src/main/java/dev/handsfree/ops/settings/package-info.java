/**
 * What the console is set to, and its schema.
 */
@NullMarked
package dev.handsfree.ops.settings;

import org.jspecify.annotations.NullMarked;
