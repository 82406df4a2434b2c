/**
 * Tells the help desk what was decided, exactly once, in one ticket per matter.
 */
@NullMarked
package dev.handsfree.ticket.book;

import org.jspecify.annotations.NullMarked;
