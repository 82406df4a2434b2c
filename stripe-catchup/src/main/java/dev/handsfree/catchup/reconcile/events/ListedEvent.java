package dev.handsfree.catchup.reconcile.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import dev.handsfree.catchup.reconcile.CutShortException;
import tools.jackson.databind.JsonNode;

/**
 * One event of the provider's list.
 *
 * @param id the provider's id for it
 * @param created when it was made, by the provider's clock, in whole seconds
 * @param json the event; it stands for the webhook's body
 */
record ListedEvent(String id, Instant created, JsonNode json) {

	/**
	 * Reads an entry of the list.
	 * @throws CutShortException if it is no event
	 */
	static ListedEvent of(JsonNode json) {
		String id = json.path("id").asString("");
		long created = json.path("created").asLong(0);
		if (id.isEmpty() || created <= 0) {
			throw new CutShortException("the provider's list holds something that is no event");
		}
		return new ListedEvent(id, Instant.ofEpochSecond(created), json);
	}

	byte[] body() {
		return this.json.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** Tells nothing of what it holds. */
	@Override
	public String toString() {
		return this.id;
	}

}
