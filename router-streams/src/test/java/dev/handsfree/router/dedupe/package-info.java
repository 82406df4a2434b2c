/** What the memory of event ids is on disk. */
@NullMarked
package dev.handsfree.router.dedupe;

import org.jspecify.annotations.NullMarked;
