/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.ticket.zendesk;

import org.jspecify.annotations.NullMarked;
