/** What the log tells of refused requests. */
@NullMarked
package dev.handsfree.ingest.refusal;

import org.jspecify.annotations.NullMarked;
