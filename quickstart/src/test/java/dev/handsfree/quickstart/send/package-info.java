@NullMarked
package dev.handsfree.quickstart.send;

import org.jspecify.annotations.NullMarked;
