/**
 * How a sink calls its destination over HTTP, whichever it is.
 */
@NullMarked
package dev.handsfree.delivery.call;

import org.jspecify.annotations.NullMarked;
