/**
 * Whether the other side accepts what is set: asked with the settings that hold, changing
 * nothing there.
 */
@NullMarked
package dev.handsfree.quickstart.check;

import org.jspecify.annotations.NullMarked;
