/**
 * Zendesk's tickets and comments by its HTTP API.
 */
@NullMarked
package dev.handsfree.ticket.zendesk;

import org.jspecify.annotations.NullMarked;
