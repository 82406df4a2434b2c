/**
 * What a verified webhook means: its body read within bounds, and the events in it.
 */
@NullMarked
package dev.handsfree.webhooks.event;

import org.jspecify.annotations.NullMarked;
