/**
 * What Vercel sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.vercel;

import org.jspecify.annotations.NullMarked;
