package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import dev.handsfree.webhooks.event.NormalizedEvent.Origin;
import dev.handsfree.webhooks.event.Normalizer;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.event.Webhook;

/**
 * Says what a Stripe event means, by its type. Reads the raw JSON of every API version
 * since 2019; fields that versions moved are looked for in each place.
 */
final class StripeNormalizer implements Normalizer {

	private static final Pattern CONNECTED = Pattern.compile("(?:[^/]*/)?acct_[^/]*/(acct_[^/]+)");

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.read((event) -> normalize(webhook, event));
	}

	private static Normalization normalize(Webhook webhook, Fields event) {
		Optional<String> type = event.text("type");
		return event.text("id")
			.filter(Fields::isId)
			.<Normalization>map((id) -> type.filter("checkout.session.expired"::equals).isPresent()
					? new Ignored("an expired checkout changes nothing")
					: new Normalized(events(webhook, webhook.eventId(id), event)))
			.orElseGet(() -> new Malformed(type, "The body has no id."));
	}

	private static List<NormalizedEvent> events(Webhook webhook, String id, Fields event) {
		Instant occurredAt = event.seconds("created").or(() -> event.time("created")).orElse(webhook.receivedAt());
		// Without a word about the mode it is taken as test mode, which opens nothing.
		Origin origin = new Origin(event.text("type"), occurredAt, event.flag("livemode").orElse(false),
				account(event));
		ObjectMeaning reading = reading(event, origin);
		String subject = reading.person().subjectOr(reading.object().isEmpty() ? id : reading.object());
		List<NormalizedEvent> events = new ArrayList<>();
		events.add(new NormalizedEvent(id, origin, reading.person(), subject, reading.meaning()));
		reading.further().ifPresent((further) -> {
			String item = further.fact().map(webhook::eventId).orElse(id);
			events.add(new NormalizedEvent(item + "#" + type(further.meaning()), origin, reading.person(), subject,
					further.meaning()));
		});
		return events;
	}

	/**
	 * The connected account. A context names one's own account first, behind the
	 * organization if an organization's endpoint is told; only a second account is a
	 * connected one.
	 */
	private static Optional<String> account(Fields event) {
		return event.id("account")
			.or(() -> event.id("context")
				.map(CONNECTED::matcher)
				.filter(Matcher::matches)
				.map((found) -> found.group(1)));
	}

	private static String type(Meaning meaning) {
		return switch (meaning) {
			case Typed(EventType type, var details) -> type.wireName();
			case Unmapped(Reason reason, var intended) -> intended.map(EventType::wireName).orElse(reason.wireName());
			case Meaning.Silent silent -> "links";
		};
	}

	private static ObjectMeaning reading(Fields event, Origin origin) {
		if (event.text("object").orElse("").startsWith("v2.core.event")) {
			return ObjectMeaning.of(Person.unknown(), event.id("related_object").orElse(""),
					new Unmapped(Reason.THIN, Optional.empty()));
		}
		return reading(new StripeObject(event.at("data", "object"), event.at("data", "previous_attributes"),
				origin.providerType().orElse(""), origin.occurredAt()));
	}

	private static ObjectMeaning reading(StripeObject object) {
		return switch (object.change()) {
			case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
				Checkouts.completed(object);
			case "checkout.session.async_payment_failed" -> Checkouts.failed(object);
			case "invoice.paid", "invoice.payment_succeeded" -> Invoices.paid(object);
			case "invoice.payment_failed", "invoice.payment_action_required" -> Invoices.failed(object);
			case "invoice.voided" -> Invoices.ended(object, "voided");
			case "invoice.marked_uncollectible" -> Invoices.ended(object, "uncollectible");
			case "invoice_payment.paid" -> Invoices.link(object);
			case "payment_intent.succeeded" -> PaymentIntents.succeeded(object);
			case "payment_intent.payment_failed" -> PaymentIntents.failed(object);
			case "payment_intent.canceled" -> PaymentIntents.canceled(object);
			case "charge.refunded" -> Refunds.ofCharge(object);
			case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" -> Refunds.one(object);
			case "customer.created", "customer.updated" -> Customers.of(EventType.ACCOUNT_CHANGED, object);
			case "customer.deleted" -> Customers.of(EventType.ACCOUNT_DELETED, object);
			case String change when change.startsWith("customer.subscription.") -> Subscriptions.changed(object);
			case String change when change.startsWith("charge.dispute.") -> Disputes.disputed(object);
			default ->
				ObjectMeaning.of(object.person(Optional.empty(), Optional.empty()), object.id(), Meaning.unknown());
		};
	}

}
