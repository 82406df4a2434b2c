@NullMarked
package dev.handsfree.quickstart.machine;

import org.jspecify.annotations.NullMarked;
