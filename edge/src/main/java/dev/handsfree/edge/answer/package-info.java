/**
 * What every answer carries, and how a refusal is worded.
 */
@NullMarked
package dev.handsfree.edge.answer;

import org.jspecify.annotations.NullMarked;
