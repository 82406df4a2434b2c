/**
 * The real parts that tests stand on: a Kafka broker and a Postgres, started once for all
 * tests of a JVM.
 */
@NullMarked
package dev.handsfree.testkit.parts;

import org.jspecify.annotations.NullMarked;
