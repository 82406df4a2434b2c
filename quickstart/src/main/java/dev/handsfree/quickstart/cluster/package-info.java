/**
 * The topic catalogue against what a Kafka cluster has.
 */
@NullMarked
package dev.handsfree.quickstart.cluster;

import org.jspecify.annotations.NullMarked;
