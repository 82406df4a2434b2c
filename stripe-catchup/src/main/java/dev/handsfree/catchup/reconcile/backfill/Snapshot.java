package dev.handsfree.catchup.reconcile.backfill;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * A provider's object as it stands now, and the type of the event that would tell of it.
 *
 * @param object the object
 * @param type Stripe's event type
 * @param at when that happened, or, of something that lasts, when it was looked at
 */
record Snapshot(JsonNode object, String type, Instant at) {

	String id() {
		return this.object.path("id").asString("");
	}

	/** Tells nothing of what it holds. */
	@Override
	public String toString() {
		return this.type + " of " + id();
	}

}
