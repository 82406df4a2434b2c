/**
 * Zendesk's tickets and comments, as its API answers for them.
 */
@NullMarked
package dev.handsfree.standin.zendesk;

import org.jspecify.annotations.NullMarked;
