/**
 * Keeps exactly one contact per person in the CRM: what events say is filed as facts, and
 * the contact is derived from all of them.
 */
@NullMarked
package dev.handsfree.crm;

import org.jspecify.annotations.NullMarked;
