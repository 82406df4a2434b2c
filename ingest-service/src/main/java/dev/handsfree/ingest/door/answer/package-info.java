/**
 * What a request is answered, in all the ways there are, and how that is written.
 */
@NullMarked
package dev.handsfree.ingest.door.answer;

import org.jspecify.annotations.NullMarked;
