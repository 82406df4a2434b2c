/**
 * Carries money to access: learns facts from events and links, and wires the service
 * together.
 */
@NullMarked
package dev.handsfree.access;

import org.jspecify.annotations.NullMarked;
