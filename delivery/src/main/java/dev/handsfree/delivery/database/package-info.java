/** Says what a failure of a sink's own database means for what it was working on. */
@NullMarked
package dev.handsfree.delivery.database;

import org.jspecify.annotations.NullMarked;
