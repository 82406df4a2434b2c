/**
 * One health answer and one page of metrics for every service of the process.
 */
@NullMarked
package dev.handsfree.quickstart.management;

import org.jspecify.annotations.NullMarked;
