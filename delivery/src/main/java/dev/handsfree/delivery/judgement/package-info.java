/**
 * Whose fault a failure is, and what follows: an end, a retry, or a pause of the sink.
 */
@NullMarked
package dev.handsfree.delivery.judgement;

import org.jspecify.annotations.NullMarked;
