/**
 * How the command line calls anything over HTTP.
 */
@NullMarked
package dev.handsfree.deployment.call;

import org.jspecify.annotations.NullMarked;
