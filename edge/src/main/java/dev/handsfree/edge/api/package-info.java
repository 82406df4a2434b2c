/**
 * How an API of ours that is called with a token lets callers in, and how it refuses.
 */
@NullMarked
package dev.handsfree.edge.api;

import org.jspecify.annotations.NullMarked;
