/**
 * The operations API over HTTP.
 */
@NullMarked
package dev.handsfree.ops.api;

import org.jspecify.annotations.NullMarked;
