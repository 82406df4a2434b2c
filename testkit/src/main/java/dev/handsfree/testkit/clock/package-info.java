/** Time as tests want it. */
@NullMarked
package dev.handsfree.testkit.clock;

import org.jspecify.annotations.NullMarked;
