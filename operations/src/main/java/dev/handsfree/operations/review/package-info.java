/**
 * What waits for a person, and what the person decides.
 */
@NullMarked
package dev.handsfree.operations.review;

import org.jspecify.annotations.NullMarked;
