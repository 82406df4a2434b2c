/**
 * The arithmetic of signatures: whether a body comes from whom it should. No vendor
 * names.
 */
@NullMarked
package dev.handsfree.signature;

import org.jspecify.annotations.NullMarked;
