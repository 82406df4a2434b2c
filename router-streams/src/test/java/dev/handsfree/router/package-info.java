/** The router's promises, told as facts. */
@NullMarked
package dev.handsfree.router;

import org.jspecify.annotations.NullMarked;
