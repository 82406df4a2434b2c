/**
 * What the chatbot app sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.chatbot;

import org.jspecify.annotations.NullMarked;
