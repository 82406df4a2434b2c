@NullMarked
package dev.handsfree.quickstart.console;

import org.jspecify.annotations.NullMarked;
