/**
 * What Clerk sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.clerk;

import org.jspecify.annotations.NullMarked;
