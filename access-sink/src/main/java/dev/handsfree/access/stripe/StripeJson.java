package dev.handsfree.access.stripe;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.access.fact.Line;
import tools.jackson.databind.JsonNode;

/** Reads values of Stripe's JSON, whatever API version wrote it. */
final class StripeJson {

	private StripeJson() {
	}

	/** An id, or the id of the object that stands in its place. */
	static Optional<String> id(JsonNode node) {
		return text(node.isObject() ? node.path("id") : node);
	}

	static Optional<String> text(JsonNode node) {
		return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
	}

	/** A time in whole seconds since 1970. */
	static Optional<Instant> time(JsonNode node) {
		return node.isIntegralNumber() ? Optional.of(Instant.ofEpochSecond(node.longValue())) : Optional.empty();
	}

	/** A line item or subscription item. */
	static Line line(JsonNode item) {
		JsonNode price = item.path("price");
		JsonNode quantity = item.path("quantity");
		return new Line(id(price), id(price.path("product")), quantity.isIntegralNumber() ? quantity.longValue() : 1,
				time(item.path("current_period_end")));
	}

}
