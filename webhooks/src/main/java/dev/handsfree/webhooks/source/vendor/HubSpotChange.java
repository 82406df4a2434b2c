package dev.handsfree.webhooks.source.vendor;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.handsfree.webhooks.event.Digest;
import dev.handsfree.webhooks.event.Fields;

/**
 * Makes the id of one change in a body of many: HubSpot's own {@code eventId} is not
 * guaranteed to be unique, so what changed, when, and to what stands in its place.
 */
final class HubSpotChange {

	private HubSpotChange() {
	}

	/** The id; empty for what names no object or no time. */
	static Optional<String> id(Fields change) {
		if (change.id("objectId").isEmpty() || change.id("occurredAt").isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(String.join(":", part(change, "portalId"), part(change, "subscriptionId"),
				part(change, "objectId"), part(change, "occurredAt"), part(change, "propertyName"), value(change)))
			.filter(Fields::isId);
	}

	private static String part(Fields change, String name) {
		return change.id(name).orElse("");
	}

	/** Values are customers' data, which ids must not hold. */
	private static String value(Fields change) {
		return change.text("propertyValue")
			.map((value) -> Digest.of(value.getBytes(StandardCharsets.UTF_8)))
			.orElse("");
	}

}
