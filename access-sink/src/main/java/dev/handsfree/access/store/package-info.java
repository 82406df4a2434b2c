/** Keeps facts and what follows from them in Postgres, schema {@code access}. */
@NullMarked
package dev.handsfree.access.store;

import org.jspecify.annotations.NullMarked;
