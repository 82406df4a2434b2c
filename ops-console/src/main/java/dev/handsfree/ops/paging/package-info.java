/**
 * How long lists are told a page at a time.
 */
@NullMarked
package dev.handsfree.ops.paging;

import org.jspecify.annotations.NullMarked;
