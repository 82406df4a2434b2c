/**
 * What the chatbot app sends, and what it means.
 */
@NullMarked
package dev.handsfree.webhooks.source.chatbot;

import org.jspecify.annotations.NullMarked;
