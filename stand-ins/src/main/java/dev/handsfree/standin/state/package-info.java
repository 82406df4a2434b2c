/**
 * What the stand-ins hold, as JSON, and how it outlives a kill.
 */
@NullMarked
package dev.handsfree.standin.state;

import org.jspecify.annotations.NullMarked;
