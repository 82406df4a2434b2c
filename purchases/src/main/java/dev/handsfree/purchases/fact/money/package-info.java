/**
 * What is known of money: subscriptions, payments, and what went back.
 */
@NullMarked
package dev.handsfree.purchases.fact.money;

import org.jspecify.annotations.NullMarked;
