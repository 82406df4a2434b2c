/**
 * How long lists are told a page at a time.
 */
@NullMarked
package dev.handsfree.operations.paging;

import org.jspecify.annotations.NullMarked;
