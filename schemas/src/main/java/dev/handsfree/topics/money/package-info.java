/**
 * What events are worth.
 */
@NullMarked
package dev.handsfree.topics.money;

import org.jspecify.annotations.NullMarked;
