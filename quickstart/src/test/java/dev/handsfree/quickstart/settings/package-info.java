@NullMarked
package dev.handsfree.quickstart.settings;

import org.jspecify.annotations.NullMarked;
