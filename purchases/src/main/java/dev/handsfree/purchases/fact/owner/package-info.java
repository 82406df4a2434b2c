/**
 * What is known of whose money it is.
 */
@NullMarked
package dev.handsfree.purchases.fact.owner;

import org.jspecify.annotations.NullMarked;
