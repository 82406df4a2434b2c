/** The log of a whole process in one file that stays small and readable. */
@NullMarked
package dev.handsfree.telemetry.file;

import org.jspecify.annotations.NullMarked;
