/**
 * Brings contacts up to date: one writer per person, by a lease, and nothing held over a
 * call.
 */
@NullMarked
package dev.handsfree.crm.contact;

import org.jspecify.annotations.NullMarked;
