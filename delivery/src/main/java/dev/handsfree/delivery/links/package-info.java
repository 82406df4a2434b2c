/** Reads {@code identity.links} for a sink that learns which names mean the same. */
@NullMarked
package dev.handsfree.delivery.links;

import org.jspecify.annotations.NullMarked;
