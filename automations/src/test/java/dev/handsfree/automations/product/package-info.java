@NullMarked
package dev.handsfree.automations.product;

import org.jspecify.annotations.NullMarked;
