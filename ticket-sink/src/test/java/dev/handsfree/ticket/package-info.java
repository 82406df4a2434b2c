/** What ticket-sink promises. */
@NullMarked
package dev.handsfree.ticket;

import org.jspecify.annotations.NullMarked;
