/**
 * Shows what needs a person, does what the person says, and wires the service together.
 */
@NullMarked
package dev.handsfree.ops;

import org.jspecify.annotations.NullMarked;
