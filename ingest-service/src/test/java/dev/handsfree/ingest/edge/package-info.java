/** Tests of what holds for every request. */
@NullMarked
package dev.handsfree.ingest.edge;

import org.jspecify.annotations.NullMarked;
