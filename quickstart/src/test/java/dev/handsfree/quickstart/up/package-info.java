@NullMarked
package dev.handsfree.quickstart.up;

import org.jspecify.annotations.NullMarked;
