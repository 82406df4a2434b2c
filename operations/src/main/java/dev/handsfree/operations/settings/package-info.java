/**
 * What the console is set to, and its schema.
 */
@NullMarked
package dev.handsfree.operations.settings;

import org.jspecify.annotations.NullMarked;
