package dev.handsfree.catchup.reconcile;

import dev.handsfree.events.ReconcileCursor;

/**
 * A run that has ended. What cannot be written down is not said: the next leader would
 * not know of it.
 *
 * @param key the key of its cursor
 * @param cursor how far it came
 * @param statement what can be said once that is kept
 */
public record Ended(String key, ReconcileCursor cursor, Statement statement) {
}
