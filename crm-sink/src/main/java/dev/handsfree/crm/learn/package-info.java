/**
 * Learns from events, links and decisions, and asks the payment provider what they leave
 * open.
 */
@NullMarked
package dev.handsfree.crm.learn;

import org.jspecify.annotations.NullMarked;
