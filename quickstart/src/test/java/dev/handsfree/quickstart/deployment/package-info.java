@NullMarked
package dev.handsfree.quickstart.deployment;

import org.jspecify.annotations.NullMarked;
