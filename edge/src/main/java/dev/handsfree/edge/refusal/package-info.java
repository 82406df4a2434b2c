/**
 * What the log tells of requests that were refused, however many there are.
 */
@NullMarked
package dev.handsfree.edge.refusal;

import org.jspecify.annotations.NullMarked;
