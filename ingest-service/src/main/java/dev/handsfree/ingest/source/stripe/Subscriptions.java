package dev.handsfree.ingest.source.stripe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Meaning;
import dev.handsfree.ingest.source.Meaning.Typed;
import dev.handsfree.ingest.source.Person;
import dev.handsfree.topics.EventType;

/** Says what a subscription means: a whole snapshot of it, whatever the change was. */
final class Subscriptions {

	private Subscriptions() {
	}

	/** The subscription as it was when the event was made. */
	static Reading changed(StripeObject subscription) {
		Person person = subscription.person(Optional.empty(), subscription.metadata(StripeObject.USER, List.of("")));
		Optional<String> status = subscription.fields().text("status");
		Meaning meaning = (subscription.id().isEmpty() || status.isEmpty())
				? Meaning.incomplete(EventType.SUBSCRIPTION_CHANGED)
				: new Typed(EventType.SUBSCRIPTION_CHANGED, details(subscription, status.get()));
		return Reading.of(person, subscription.id(), meaning);
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
			.setProduct(subscription.metadata(StripeObject.PRODUCT, List.of("")).orElse(null))
			.setChange(subscription.change())
			.build();
	}

	private static Optional<Instant> earliestStart(List<PriceLine> items) {
		return items.stream().flatMap((item) -> item.getPeriodStart().stream()).min(Comparator.naturalOrder());
	}

	private static Optional<Instant> latestEnd(List<PriceLine> items) {
		return items.stream().flatMap((item) -> item.getPeriodEnd().stream()).max(Comparator.naturalOrder());
	}

}
