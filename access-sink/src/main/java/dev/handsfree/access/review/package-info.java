/**
 * What a person is asked about access, and how it can be decided.
 */
@NullMarked
package dev.handsfree.access.review;

import org.jspecify.annotations.NullMarked;
