package dev.handsfree.stripe;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.purchases.fact.Line;
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
		boolean subscriptions = item.has("current_period_end")
				|| item.path("object").asString("").equals("subscription_item");
		return new Line(id(price), id(price.path("product")), quantity.isIntegralNumber() ? quantity.longValue() : 1,
				time(item.path("current_period_end")), time(item.path("current_period_start")), Optional.empty(),
				Optional.empty(), Optional.of(isMetered(price)), subscriptions ? Optional.of(true) : recurring(price));
	}

	/** A line of an invoice, whichever version of the API wrote it. */
	static Line invoiceLine(JsonNode line) {
		JsonNode pricing = line.path("pricing").path("price_details");
		JsonNode price = line.path("price");
		JsonNode parent = line.path("parent");
		boolean item = parent.path("type").asString("").equals("subscription_item_details")
				|| line.path("type").asString("").equals("subscription") || line.has("subscription_item");
		boolean proration = line.path("proration").asBoolean(false)
				|| parent.path("subscription_item_details").path("proration").asBoolean(false)
				|| parent.path("invoice_item_details").path("proration").asBoolean(false);
		JsonNode quantity = line.path("quantity");
		return new Line(id(pricing.path("price")).or(() -> id(price)),
				id(pricing.path("product")).or(() -> id(price.path("product"))),
				quantity.isIntegralNumber() ? quantity.longValue() : 1, time(line.path("period").path("end")),
				time(line.path("period").path("start")), number(line.path("amount")), Optional.of(proration),
				price.isObject() ? Optional.of(isMetered(price)) : Optional.empty(), Optional.of(item));
	}

	static Optional<Long> number(JsonNode node) {
		return node.isIntegralNumber() ? Optional.of(node.longValue()) : Optional.empty();
	}

	private static boolean isMetered(JsonNode price) {
		return price.path("recurring").path("usage_type").asString("").equals("metered");
	}

	private static Optional<Boolean> recurring(JsonNode price) {
		return text(price.path("type")).map("recurring"::equals);
	}

}
