/**
 * The vendors whose webhooks are verified and kept: how each signs, and where its events'
 * ids are.
 */
@NullMarked
package dev.handsfree.webhooks.source.vendor;

import org.jspecify.annotations.NullMarked;
