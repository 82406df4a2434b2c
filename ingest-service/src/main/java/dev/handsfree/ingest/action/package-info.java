/**
 * The actions at the door: what the product's browser code may cause with its user's
 * token, which is a request for a person, and a lead. Nothing else, whatever is sent.
 */
@NullMarked
package dev.handsfree.ingest.action;

import org.jspecify.annotations.NullMarked;
