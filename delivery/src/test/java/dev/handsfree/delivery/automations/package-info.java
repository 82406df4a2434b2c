@NullMarked
package dev.handsfree.delivery.automations;

import org.jspecify.annotations.NullMarked;
