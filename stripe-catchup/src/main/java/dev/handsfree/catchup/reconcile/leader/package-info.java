/**
 * Leader election: which one instance reconciles, when, and at whose request.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.leader;

import org.jspecify.annotations.NullMarked;
