@NullMarked
package dev.handsfree.quickstart.tour;

import org.jspecify.annotations.NullMarked;
