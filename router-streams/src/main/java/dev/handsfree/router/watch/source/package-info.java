/**
 * What is usual for sources, and what deployments say.
 */
@NullMarked
package dev.handsfree.router.watch.source;

import org.jspecify.annotations.NullMarked;
