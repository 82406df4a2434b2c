/**
 * The door: how a request comes in at one of its entrances, what it is answered, and what
 * is counted and logged of it.
 */
@NullMarked
package dev.handsfree.ingest.door;

import org.jspecify.annotations.NullMarked;
