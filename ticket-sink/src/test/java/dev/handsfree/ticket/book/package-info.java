/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.ticket.book;

import org.jspecify.annotations.NullMarked;
