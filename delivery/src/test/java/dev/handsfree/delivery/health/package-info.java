/** Tests of health answers. */
@org.jspecify.annotations.NullMarked
package dev.handsfree.delivery.health;
