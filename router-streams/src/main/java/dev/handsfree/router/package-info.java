/**
 * Where it goes: every event once, whatever its sender does, on the topic of its type.
 */
@NullMarked
package dev.handsfree.router;

import org.jspecify.annotations.NullMarked;
