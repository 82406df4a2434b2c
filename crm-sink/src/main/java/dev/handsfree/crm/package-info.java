/**
 * Decides what a person's contact shows, by all that is known, and names the CRM as its
 * port.
 */
@NullMarked
package dev.handsfree.crm;

import org.jspecify.annotations.NullMarked;
