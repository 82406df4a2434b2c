/**
 * Lets the first event of each id pass, and remembers ids for six weeks by the broker's
 * clock, in a bounded part of the machine's memory.
 */
@NullMarked
package dev.handsfree.router.dedupe;

import org.jspecify.annotations.NullMarked;
