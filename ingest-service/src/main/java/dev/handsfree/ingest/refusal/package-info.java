/**
 * What the log tells of requests that were refused, however many there are.
 */
@NullMarked
package dev.handsfree.ingest.refusal;

import org.jspecify.annotations.NullMarked;
