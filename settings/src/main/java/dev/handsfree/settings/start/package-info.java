/**
 * How a service's start is stopped by its settings. The one place of this module that
 * knows Spring, for Spring services alone.
 */
@NullMarked
package dev.handsfree.settings.start;

import org.jspecify.annotations.NullMarked;
