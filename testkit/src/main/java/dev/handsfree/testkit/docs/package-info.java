/**
 * Pages whose commands are run, so that they show what is really printed.
 */
@NullMarked
package dev.handsfree.testkit.docs;

import org.jspecify.annotations.NullMarked;
