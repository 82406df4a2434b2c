/**
 * Dead letters put back in front of the sink that gave up on them.
 */
@NullMarked
package dev.handsfree.ops.replay;

import org.jspecify.annotations.NullMarked;
