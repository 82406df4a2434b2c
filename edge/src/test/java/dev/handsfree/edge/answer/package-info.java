/** Tests of how a refusal is worded. */
@NullMarked
package dev.handsfree.edge.answer;

import org.jspecify.annotations.NullMarked;
