/**
 * Facts about the log file of a process.
 */
@NullMarked
package dev.handsfree.telemetry.file;

import org.jspecify.annotations.NullMarked;
