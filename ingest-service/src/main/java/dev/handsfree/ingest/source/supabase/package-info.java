/**
 * What Supabase sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.supabase;

import org.jspecify.annotations.NullMarked;
