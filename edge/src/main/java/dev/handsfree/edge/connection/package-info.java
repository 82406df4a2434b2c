/**
 * Whose connections a port keeps, and how long a request may take to arrive over one.
 */
@NullMarked
package dev.handsfree.edge.connection;

import org.jspecify.annotations.NullMarked;
