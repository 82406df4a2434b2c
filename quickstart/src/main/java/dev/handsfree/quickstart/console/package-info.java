/**
 * What a person sees: progress, tables, and failures of one sentence.
 */
@NullMarked
package dev.handsfree.quickstart.console;

import org.jspecify.annotations.NullMarked;
