/**
 * Reads what one event says, and by which names it calls the person.
 */
@NullMarked
package dev.handsfree.crm.statement;

import org.jspecify.annotations.NullMarked;
