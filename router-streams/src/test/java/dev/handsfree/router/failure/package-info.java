@NullMarked
package dev.handsfree.router.failure;

import org.jspecify.annotations.NullMarked;
