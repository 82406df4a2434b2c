/**
 * The HTTP edge: which answer a webhook gets, and what is counted and logged of it.
 */
@NullMarked
package dev.handsfree.ingest.webhook;

import org.jspecify.annotations.NullMarked;
