/**
 * What is wrong now: {@code ./handsfree incidents}.
 */
@NullMarked
package dev.handsfree.quickstart.incident;

import org.jspecify.annotations.NullMarked;
