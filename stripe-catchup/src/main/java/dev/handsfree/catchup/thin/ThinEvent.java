package dev.handsfree.catchup.thin;

import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A thin event of Stripe's: what it is about, and how to write it as an event that holds
 * its object. Source: docs.stripe.com/event-destinations, and the types of Stripe's own
 * Node library.
 *
 * @param json the event as Stripe writes it
 */
record ThinEvent(ObjectNode json) {

	private static final JsonMapper mapper = JsonMapper.builder().build();

	/** Nothing but Stripe's own names of resources, which cannot leave its API. */
	private static final Pattern PATH = Pattern.compile("/v[12]/[a-z0-9_/]+/[A-Za-z0-9_]+");

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");

	/** The event in these bytes; empty if there is none. */
	static Optional<ThinEvent> of(byte[] body) {
		try {
			JsonNode root = mapper.readTree(body);
			return (root != null && root.isObject()) ? Optional.of(new ThinEvent(root.asObject())) : Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	/** Where the event itself can be fetched, which tells more than what was sent. */
	Optional<String> path() {
		return id("id").map((id) -> "/v2/core/events/" + id);
	}

	/** Where the snapshot of the same change is, if Stripe made one. */
	Optional<String> snapshotPath() {
		return id("snapshot_event").map((id) -> "/v1/events/" + id);
	}

	/** Where the object is that it is about. */
	Optional<String> relatedPath() {
		return text(this.json.path("related_object").path("url")).filter((url) -> PATH.matcher(url).matches());
	}

	/** The account in whose name Stripe must be asked. */
	Optional<String> context() {
		return text(this.json.path("context"));
	}

	/** The event of the older kind that says the same of this object. */
	byte[] holding(ObjectNode object) {
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.set("id", this.json.path("id"));
		event.put("object", "event");
		event.put("type", text(this.json.path("type")).orElse("").replaceFirst("^v1\\.", ""));
		for (String field : new String[] { "created", "livemode", "context" }) {
			event.set(field, this.json.path(field));
		}
		event.putObject("data").set("object", object);
		return mapper.writeValueAsBytes(event);
	}

	/** A snapshot under this event's id, which is the one that was kept. */
	byte[] named(ObjectNode snapshot) {
		ObjectNode event = snapshot.deepCopy();
		event.set("id", this.json.path("id"));
		if (!event.hasNonNull("account") && !event.hasNonNull("context")) {
			event.set("context", this.json.path("context"));
		}
		return mapper.writeValueAsBytes(event);
	}

	private Optional<String> id(String field) {
		return text(this.json.path(field)).filter((id) -> ID.matcher(id).matches());
	}

	private static Optional<String> text(JsonNode node) {
		return node.isString() ? Optional.of(node.stringValue()).filter((text) -> !text.isBlank()) : Optional.empty();
	}

}
