/**
 * When an integration is an incident, and what is said of it.
 */
@NullMarked
package dev.handsfree.router.watch.incident;

import org.jspecify.annotations.NullMarked;
