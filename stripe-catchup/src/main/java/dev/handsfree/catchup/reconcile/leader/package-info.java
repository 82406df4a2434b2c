/**
 * Which one instance does it, and when: elected by a group, fenced by a transactional id,
 * asked through its own topic.
 */
@NullMarked
package dev.handsfree.catchup.reconcile.leader;

import org.jspecify.annotations.NullMarked;
