/**
 * Reads events, decides where each goes, and makes what is written of it.
 */
@NullMarked
package dev.handsfree.router.route;

import org.jspecify.annotations.NullMarked;
