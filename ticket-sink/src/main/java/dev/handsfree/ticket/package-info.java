/**
 * Tells support what needs a person: one ticket per conversation, failed payment and
 * dispute, later events as comments, and the end as a comment that solves.
 */
@NullMarked
package dev.handsfree.ticket;

import org.jspecify.annotations.NullMarked;
