/**
 * Tests of the package of the same name.
 */
@NullMarked
package dev.handsfree.ingest.outage;

import org.jspecify.annotations.NullMarked;
