/**
 * The arithmetic of signatures: whether a body comes from whom it should. No vendor
 * names.
 */
@NullMarked
package dev.handsfree.webhooks.signature;

import org.jspecify.annotations.NullMarked;
