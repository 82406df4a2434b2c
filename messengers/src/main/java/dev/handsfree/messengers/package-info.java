/**
 * Carries messages to people: what is said, and the port of what carries it, each the
 * fallback of another.
 */
@NullMarked
package dev.handsfree.messengers;

import org.jspecify.annotations.NullMarked;
