/**
 * What every run that mends what never arrived has to work with, and what it says in the
 * end: the provider's lists, the way into Kafka, and the lease it must hold.
 */
@NullMarked
package dev.handsfree.catchup.reconcile;

import org.jspecify.annotations.NullMarked;
