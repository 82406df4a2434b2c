/**
 * From which web pages browsers may call.
 */
@NullMarked
package dev.handsfree.edge.page;

import org.jspecify.annotations.NullMarked;
