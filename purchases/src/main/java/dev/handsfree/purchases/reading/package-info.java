/**
 * Reads facts: out of events, links and decisions, and out of their stored form.
 */
@NullMarked
package dev.handsfree.purchases.reading;

import org.jspecify.annotations.NullMarked;
