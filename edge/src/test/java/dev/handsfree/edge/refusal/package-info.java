/** What the log tells of refused requests. */
@NullMarked
package dev.handsfree.edge.refusal;

import org.jspecify.annotations.NullMarked;
