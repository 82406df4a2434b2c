/**
 * What fits into a topic.
 */
@NullMarked
package dev.handsfree.topics.size;

import org.jspecify.annotations.NullMarked;
