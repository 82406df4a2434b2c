/**
 * Decides which tickets an event opens, adds to or solves, and names the help desk as its
 * port.
 */
@NullMarked
package dev.handsfree.ticket;

import org.jspecify.annotations.NullMarked;
