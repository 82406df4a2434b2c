/**
 * What the stand-ins hold, as JSON, and how it outlives a kill.
 */
@NullMarked
package dev.handsfree.testkit.standin.state;

import org.jspecify.annotations.NullMarked;
