@NullMarked
package dev.handsfree.quickstart.management;

import org.jspecify.annotations.NullMarked;
