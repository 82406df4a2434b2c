/** Opens to this module's tests what delivery keeps to itself. */
@NullMarked
package dev.handsfree.delivery;

import org.jspecify.annotations.NullMarked;
