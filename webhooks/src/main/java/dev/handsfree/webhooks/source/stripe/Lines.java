package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import dev.handsfree.events.PriceLine;
import dev.handsfree.webhooks.event.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of invoices and checkouts, and items of subscriptions. A price stands under
 * pricing since 2025, under price since 2020, under plan before that.
 */
final class Lines {

	private Lines() {
	}

	/**
	 * The lines that were paid for: credits for unused time are not.
	 * @param list the list that holds them
	 */
	static List<PriceLine> of(Fields list) {
		return list.each("data")
			.stream()
			.filter((line) -> line.number("amount").orElse(0) >= 0)
			.map((line) -> line(line, line.seconds("period", "start"), line.seconds("period", "end"))
				.setRecurring(recurring(line))
				.build())
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
			.map((item) -> line(item, start(item).or(() -> start(subscription)), end(item).or(() -> end(subscription)))
				.setRecurring(true)
				.build())
			.toList();
	}

	/** Whether a list goes on where the webhook ends. */
	static boolean isCut(Fields list) {
		return list.flag("has_more").orElse(false);
	}

	static Optional<Instant> start(Fields fields) {
		return fields.seconds("current_period_start");
	}

	static Optional<Instant> end(Fields fields) {
		return fields.seconds("current_period_end");
	}

	private static PriceLine.Builder line(Fields line, Optional<Instant> start, Optional<Instant> end) {
		Fields pricing = line.at("pricing", "price_details");
		return PriceLine.newBuilder()
			.setItemId(StripeObject.first(subscriptionItem(line), line.id("id")).orElse(null))
			.setPrice(StripeObject.first(pricing.id("price"), line.id("price"), line.id("plan")).orElse(null))
			.setProduct(
					StripeObject.first(pricing.id("product"), line.id("price", "product"), line.id("plan", "product"))
						.orElse(null))
			.setLookupKey(StripeObject.first(pricing.text("price", "lookup_key"), line.text("price", "lookup_key"))
				.orElse(null))
			.setQuantity(line.number("quantity").orElse(1))
			.setPeriodStart(start.orElse(null))
			.setPeriodEnd(end.orElse(null))
			.setAmount(amount(line))
			.setProration(proration(line).orElse(null))
			.setMetered(metered(line));
	}

	private static Optional<String> subscriptionItem(Fields line) {
		return StripeObject.first(line.id("parent", "subscription_item_details", "subscription_item"),
				line.id("subscription_item"));
	}

	/** Of a checkout's line the amount before discounts, as an invoice's line has it. */
	private static @Nullable Long amount(Fields line) {
		OptionalLong own = line.number("amount");
		OptionalLong amount = own.isPresent() ? own : line.number("amount_subtotal");
		return amount.isPresent() ? Long.valueOf(amount.getAsLong()) : null;
	}

	private static Optional<Boolean> proration(Fields line) {
		return StripeObject.first(line.flag("parent", "subscription_item_details", "proration"),
				line.flag("parent", "invoice_item_details", "proration"), line.flag("proration"));
	}

	private static @Nullable Boolean metered(Fields line) {
		return prices(line)
			.flatMap(
					(price) -> Stream
						.of(price.text("recurring", "usage_type"), price.text("usage_type"),
								price.text("type").filter("one_time"::equals))
						.flatMap(Optional::stream))
			.findFirst()
			.map("metered"::equals)
			.orElse(null);
	}

	/**
	 * By what the line hangs on. Where that is not said (a checkout's line) its price
	 * tells whether it is of a subscription.
	 */
	private static @Nullable Boolean recurring(Fields line) {
		if (subscriptionItem(line).isPresent() || proration(line).orElse(false)) {
			return true;
		}
		return StripeObject
			.first(line.text("parent", "type").map("subscription_item_details"::equals),
					line.text("type").map("subscription"::equals),
					prices(line).flatMap((price) -> price.text("type").stream()).findFirst().map("recurring"::equals))
			.orElse(null);
	}

	/** Where what is known of the price itself may stand. */
	private static Stream<Fields> prices(Fields line) {
		return Stream.of(line.at("pricing", "price_details", "price"), line.at("price"), line.at("plan"));
	}

}
