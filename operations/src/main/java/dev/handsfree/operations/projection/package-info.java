/**
 * How the topics are read into Postgres, each record once, and read again from the
 * beginning.
 */
@NullMarked
package dev.handsfree.operations.projection;

import org.jspecify.annotations.NullMarked;
