package dev.handsfree.ingest.source.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.PriceLine;
import dev.handsfree.ingest.source.Fields;

/**
 * Reads lines of invoices and checkouts, and items of subscriptions. A price stands under
 * pricing since 2025, under price since 2020, under plan before that.
 */
final class Lines {

	private Lines() {
	}

	/** The lines that were paid for: credits for unused time are not. */
	static List<PriceLine> of(List<Fields> lines) {
		return lines.stream()
			.filter((line) -> line.number("amount").orElse(0) >= 0)
			.map((line) -> line(line, line.seconds("period", "start"), line.seconds("period", "end")))
			.toList();
	}

	/**
	 * A subscription's items.
	 * @param subscription the subscription, whose own period stands for all items before
	 * 2025
	 */
	static List<PriceLine> ofItems(Fields subscription) {
		List<Fields> items = subscription.each("items", "data");
		if (items.isEmpty() && subscription.at("plan").isPresent()) {
			items = List.of(subscription);
		}
		return items.stream()
			.map((item) -> line(item, start(item).or(() -> start(subscription)), end(item).or(() -> end(subscription))))
			.toList();
	}

	static Optional<Instant> start(Fields fields) {
		return fields.seconds("current_period_start");
	}

	static Optional<Instant> end(Fields fields) {
		return fields.seconds("current_period_end");
	}

	private static PriceLine line(Fields line, Optional<Instant> start, Optional<Instant> end) {
		Fields pricing = line.at("pricing", "price_details");
		return PriceLine.newBuilder()
			.setItemId(StripeObject
				.first(line.id("parent", "subscription_item_details", "subscription_item"),
						line.id("subscription_item"), line.id("id"))
				.orElse(null))
			.setPrice(StripeObject.first(pricing.id("price"), line.id("price"), line.id("plan")).orElse(null))
			.setProduct(
					StripeObject.first(pricing.id("product"), line.id("price", "product"), line.id("plan", "product"))
						.orElse(null))
			.setLookupKey(StripeObject.first(pricing.text("price", "lookup_key"), line.text("price", "lookup_key"))
				.orElse(null))
			.setQuantity(line.number("quantity").orElse(1))
			.setPeriodStart(start.orElse(null))
			.setPeriodEnd(end.orElse(null))
			.build();
	}

}
