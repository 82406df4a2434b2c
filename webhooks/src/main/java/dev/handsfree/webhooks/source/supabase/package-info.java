/**
 * What Supabase sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.supabase;

import org.jspecify.annotations.NullMarked;
