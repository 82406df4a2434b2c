/**
 * The sources at the door: what proves a webhook, what it means, and what each source's
 * secrets are used for.
 */
@NullMarked
package dev.handsfree.ingest.webhook;

import org.jspecify.annotations.NullMarked;
