/**
 * What Zendesk sends, and what it means.
 */
@NullMarked
package dev.handsfree.ingest.source.zendesk;

import org.jspecify.annotations.NullMarked;
