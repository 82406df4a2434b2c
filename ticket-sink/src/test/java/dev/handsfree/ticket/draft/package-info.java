/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.ticket.draft;

import org.jspecify.annotations.NullMarked;
