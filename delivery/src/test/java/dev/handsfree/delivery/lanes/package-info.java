@NullMarked
package dev.handsfree.delivery.lanes;

import org.jspecify.annotations.NullMarked;
