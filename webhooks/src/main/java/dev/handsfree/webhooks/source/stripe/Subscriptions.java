package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;

/** Says what a subscription means: a whole snapshot of it, whatever the change was. */
final class Subscriptions {

	/** Those that a change may replace and that are one value each. */
	private static final List<String> SCALARS = List.of("status", "latest_invoice", "cancel_at", "cancel_at_period_end",
			"current_period_start", "current_period_end", "trial_end", "quantity", "pause_collection");

	private Subscriptions() {
	}

	/** The subscription as it was when the event was made. */
	static ObjectMeaning changed(StripeObject subscription) {
		Person person = subscription.person(Optional.empty(), subscription.user());
		Optional<String> status = subscription.fields().text("status");
		Meaning meaning = (subscription.id().isEmpty() || status.isEmpty())
				? Meaning.incomplete(EventType.SUBSCRIPTION_CHANGED)
				: new Typed(EventType.SUBSCRIPTION_CHANGED, details(subscription, status.get()));
		return ObjectMeaning.of(person, subscription.id(), meaning);
	}

	private static SubscriptionChanged details(StripeObject subscription, String status) {
		Fields fields = subscription.fields();
		List<PriceLine> items = Lines.ofItems(fields);
		return SubscriptionChanged.newBuilder()
			.setSubscription(subscription.id())
			.setStatus(status)
			.setAsOf(subscription.asOf())
			.setItems(items)
			.setCurrentPeriodStart(Lines.start(fields).or(() -> earliestStart(items)).orElse(null))
			.setCurrentPeriodEnd(Lines.end(fields).or(() -> latestEnd(items)).orElse(null))
			.setCancelAt(fields.seconds("cancel_at").orElse(null))
			.setCancelAtPeriodEnd(fields.flag("cancel_at_period_end").orElse(false))
			.setCanceledAt(fields.seconds("canceled_at").orElse(null))
			.setEndedAt(fields.seconds("ended_at").orElse(null))
			.setTrialEnd(fields.seconds("trial_end").orElse(null))
			.setCollectionPaused(fields.at("pause_collection").isPresent())
			.setLatestInvoice(fields.id("latest_invoice").orElse(null))
			.setProduct(subscription.product().orElse(null))
			.setChange(subscription.change())
			.setStartedAt(fields.seconds("start_date").or(() -> fields.seconds("created")).orElse(null))
			.setCollectionMethod(fields.text("collection_method").orElse(null))
			.setPrevious(previous(subscription.previous()))
			.setItemsCut(Lines.isCut(fields.at("items")))
			.build();
	}

	/**
	 * What the attributes that decide about access held before. The periods that stand in
	 * items since 2025 are told as the subscription's, as in the snapshot itself.
	 */
	private static Map<String, String> previous(Fields previous) {
		Map<String, String> told = new TreeMap<>();
		if (previous.at("items").isPresent()) {
			List<PriceLine> items = Lines.ofItems(previous);
			told.put("items",
					items.stream()
						.map((item) -> item.getPrice().orElse("") + ":" + item.getQuantity())
						.sorted()
						.collect(Collectors.joining(",")));
			earliestStart(items).ifPresent((start) -> told.put("current_period_start", seconds(start)));
			latestEnd(items).ifPresent((end) -> told.put("current_period_end", seconds(end)));
		}
		for (String name : SCALARS) {
			previous.scalar(name).ifPresent((value) -> told.put(name, value));
		}
		previous.id("latest_invoice").ifPresent((invoice) -> told.put("latest_invoice", invoice));
		if (previous.at("pause_collection").isObject()) {
			told.put("pause_collection", "paused");
		}
		for (String name : List.of(StripeObject.USER, StripeObject.PRODUCT)) {
			previous.scalar("metadata", name)
				.map((value) -> UserIds.nameSomebody(value) ? value : "")
				.ifPresent((value) -> told.put("metadata." + name, value));
		}
		return told;
	}

	private static String seconds(Instant time) {
		return Long.toString(time.getEpochSecond());
	}

	private static Optional<Instant> earliestStart(List<PriceLine> items) {
		return items.stream().flatMap((item) -> item.getPeriodStart().stream()).min(Comparator.naturalOrder());
	}

	private static Optional<Instant> latestEnd(List<PriceLine> items) {
		return items.stream().flatMap((item) -> item.getPeriodEnd().stream()).max(Comparator.naturalOrder());
	}

}
