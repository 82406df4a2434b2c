/**
 * What is known of customers' money and names, as facts that may arrive in any order and
 * any number of times. Plain values: no Spring, no Kafka, no SQL.
 */
@NullMarked
package dev.handsfree.purchases.fact;

import org.jspecify.annotations.NullMarked;
