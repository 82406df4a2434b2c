@NullMarked
package dev.handsfree.quickstart.ops;

import org.jspecify.annotations.NullMarked;
