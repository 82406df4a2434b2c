package dev.handsfree.stripe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Payer;
import dev.handsfree.purchases.fact.money.Subscription;
import tools.jackson.databind.JsonNode;

/**
 * Reads a subscription of Stripe's API. Since 2025 the period stands at the items, before
 * that at the subscription.
 */
final class SubscriptionJson {

	private SubscriptionJson() {
	}

	static Subscription read(JsonNode object) {
		List<JsonNode> items = object.path("items").path("data").valueStream().toList();
		List<Line> lines = items.stream().map(StripeJson::line).toList();
		return new Subscription(StripeJson.id(object).orElse(""), nobody(),
				StripeJson.text(object.path("status")).orElse(""), Instant.EPOCH, false, Optional.empty(), lines,
				period(object, items, "current_period_start"), period(object, items, "current_period_end"),
				StripeJson.time(object.path("cancel_at")), object.path("cancel_at_period_end").asBoolean(false),
				StripeJson.time(object.path("trial_end")),
				StripeJson.id(object.path("latest_invoice")).map(InvoiceId::new),
				StripeJson.text(object.path("metadata").path("handsfree_product")), "",
				StripeJson.time(object.path("start_date")), Optional.of(object.path("pause_collection").isObject()),
				Optional.of(object.path("items").path("has_more").asBoolean(false)), Map.of(), List.of());
	}

	private static Optional<Instant> period(JsonNode object, List<JsonNode> items, String field) {
		return items.stream()
			.map((item) -> StripeJson.time(item.path(field)))
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder())
			.or(() -> StripeJson.time(object.path(field)));
	}

	private static Payer nobody() {
		return Payer.of(Optional.empty(), Optional.empty(), Optional.empty());
	}

}
