/**
 * Decides what people are told of incidents, deployments and disputes, when, and in which
 * words, and names what carries messages to them as its port.
 */
@NullMarked
package dev.handsfree.alert;

import org.jspecify.annotations.NullMarked;
