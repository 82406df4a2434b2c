@NullMarked
package dev.handsfree.deployment.console;

import org.jspecify.annotations.NullMarked;
