/**
 * How a topic is read outside of a consumer group.
 */
@NullMarked
package dev.handsfree.topics.scan;

import org.jspecify.annotations.NullMarked;
