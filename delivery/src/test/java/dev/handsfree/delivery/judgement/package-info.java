@NullMarked
package dev.handsfree.delivery.judgement;

import org.jspecify.annotations.NullMarked;
