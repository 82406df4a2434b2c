/**
 * How what waits for a person can be decided.
 */
@NullMarked
package dev.handsfree.topics.review;

import org.jspecify.annotations.NullMarked;
