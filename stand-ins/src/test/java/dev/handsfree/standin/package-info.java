/**
 * What the stand-ins promise to the clients that are tested against them.
 */
@NullMarked
package dev.handsfree.standin;

import org.jspecify.annotations.NullMarked;
