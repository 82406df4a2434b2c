/**
 * The event types and the topics: what exists, who writes it, who reads it, and how long
 * it is kept.
 */
@NullMarked
package dev.handsfree.topics;

import org.jspecify.annotations.NullMarked;
