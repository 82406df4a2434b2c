/**
 * What a person sees: progress, tables, and failures of one sentence.
 */
@NullMarked
package dev.handsfree.deployment.console;

import org.jspecify.annotations.NullMarked;
