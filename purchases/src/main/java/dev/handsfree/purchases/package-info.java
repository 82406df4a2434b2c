/**
 * What facts of money add up to. The one account that access and CRM read.
 */
@NullMarked
package dev.handsfree.purchases;

import org.jspecify.annotations.NullMarked;
