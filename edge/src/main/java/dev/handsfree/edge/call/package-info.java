/**
 * What holds for every call to another party: how long it may take, and how much is read.
 */
@NullMarked
package dev.handsfree.edge.call;

import org.jspecify.annotations.NullMarked;
