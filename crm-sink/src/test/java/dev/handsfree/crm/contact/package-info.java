/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.crm.contact;

import org.jspecify.annotations.NullMarked;
