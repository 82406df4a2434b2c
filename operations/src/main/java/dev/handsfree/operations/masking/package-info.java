/**
 * What of personal data is told, and to whom.
 */
@NullMarked
package dev.handsfree.operations.masking;

import org.jspecify.annotations.NullMarked;
