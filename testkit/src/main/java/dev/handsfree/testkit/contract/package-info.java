/** What every sink's service must hold to, whichever vendor it writes to. */
@NullMarked
package dev.handsfree.testkit.contract;

import org.jspecify.annotations.NullMarked;
