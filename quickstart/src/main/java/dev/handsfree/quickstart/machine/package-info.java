/**
 * Everything in one process tree: the platform, the stand-ins and every service, started
 * in order.
 */
@NullMarked
package dev.handsfree.quickstart.machine;

import org.jspecify.annotations.NullMarked;
