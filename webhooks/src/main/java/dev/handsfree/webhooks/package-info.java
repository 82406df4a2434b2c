/**
 * What a webhook means: every preset there is. Below, signatures; the senders; and what
 * was kept without a type.
 */
@NullMarked
package dev.handsfree.webhooks;

import org.jspecify.annotations.NullMarked;
