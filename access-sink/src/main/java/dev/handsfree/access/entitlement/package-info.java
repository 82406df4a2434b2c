/**
 * What follows from the facts: who may use what now, and the sentence that says so. Pure
 * decisions: no Spring, no Kafka, no SQL.
 */
@NullMarked
package dev.handsfree.access.entitlement;

import org.jspecify.annotations.NullMarked;
