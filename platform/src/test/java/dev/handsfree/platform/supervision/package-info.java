/** Tests of the supervision, with children that are not processes. */
@org.jspecify.annotations.NullMarked
package dev.handsfree.platform.supervision;
