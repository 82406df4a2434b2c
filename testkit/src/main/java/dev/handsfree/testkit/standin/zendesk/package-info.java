/**
 * Zendesk's tickets and comments, as its API answers for them.
 */
@NullMarked
package dev.handsfree.testkit.standin.zendesk;

import org.jspecify.annotations.NullMarked;
