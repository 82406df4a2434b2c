/** Tests of the CRM sink. */
@NullMarked
package dev.handsfree.crm;

import org.jspecify.annotations.NullMarked;
