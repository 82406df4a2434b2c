@NullMarked
package dev.handsfree.deployment;

import org.jspecify.annotations.NullMarked;
