/**
 * What facts of money add up to: which purchases there are, whose they are, what went
 * back of them, and what each grants. The one account that access and CRM read.
 */
@NullMarked
package dev.handsfree.purchases;

import org.jspecify.annotations.NullMarked;
