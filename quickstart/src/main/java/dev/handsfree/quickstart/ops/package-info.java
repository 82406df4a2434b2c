/**
 * What is asked of the ops-console.
 */
@NullMarked
package dev.handsfree.quickstart.ops;

import org.jspecify.annotations.NullMarked;
