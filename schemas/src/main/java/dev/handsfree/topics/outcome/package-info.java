/**
 * What outcomes mean, for everybody who reads them.
 */
@NullMarked
package dev.handsfree.topics.outcome;

import org.jspecify.annotations.NullMarked;
