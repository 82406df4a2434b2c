@NullMarked
package dev.handsfree.automations;

import org.jspecify.annotations.NullMarked;
