/**
 * How the command line calls anything over HTTP.
 */
@NullMarked
package dev.handsfree.quickstart.call;

import org.jspecify.annotations.NullMarked;
