/** Derives all documents again by today's rules, and says what that changes. */
@NullMarked
package dev.handsfree.access.rebuild;

import org.jspecify.annotations.NullMarked;
