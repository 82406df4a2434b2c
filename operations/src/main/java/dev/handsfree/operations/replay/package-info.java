/**
 * Dead letters put back in front of the sink that gave up on them.
 */
@NullMarked
package dev.handsfree.operations.replay;

import org.jspecify.annotations.NullMarked;
