/**
 * How deliveries end: outcome records, dead letters, reviews and their counters, written
 * down before anything is remembered as ended.
 */
@NullMarked
package dev.handsfree.delivery.endings;

import org.jspecify.annotations.NullMarked;
