@NullMarked
package dev.handsfree.quickstart;

import org.jspecify.annotations.NullMarked;
