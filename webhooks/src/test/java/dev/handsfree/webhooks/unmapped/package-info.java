/**
 * What was kept without a type, and what it means by now.
 */
@NullMarked
package dev.handsfree.webhooks.unmapped;

import org.jspecify.annotations.NullMarked;
