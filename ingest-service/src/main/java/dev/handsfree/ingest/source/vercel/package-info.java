/**
 * What Vercel sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.vercel;

import org.jspecify.annotations.NullMarked;
