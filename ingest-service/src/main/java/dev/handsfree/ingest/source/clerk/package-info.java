/**
 * What Clerk sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.clerk;

import org.jspecify.annotations.NullMarked;
