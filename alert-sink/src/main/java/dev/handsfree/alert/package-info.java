/**
 * Decides what people are told of incidents, deployments and disputes, when, and in which
 * words.
 */
@NullMarked
package dev.handsfree.alert;

import org.jspecify.annotations.NullMarked;
