/**
 * What a ticket says: its words, made safe, its priority, tags and requester.
 */
@NullMarked
package dev.handsfree.ticket.draft;

import org.jspecify.annotations.NullMarked;
