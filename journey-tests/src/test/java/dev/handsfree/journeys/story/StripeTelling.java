package dev.handsfree.journeys.story;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What Stripe tells about one person, in the layout of its API 2026-10-28: the period
 * stands in the items, an invoice names its subscription under {@code parent} and no
 * payment, and a charge names no invoice. Each event is made a minute after the one
 * before it.
 */
final class StripeTelling {

	/** The first period began as long ago; the second one is under way. */
	private static final Duration AGO = Duration.ofDays(29);

	private static final long PERIOD = Duration.ofDays(28).toSeconds();

	private final Person person;

	private final long begun;

	private final Map<String, String> words = new HashMap<>();

	private int told;

	StripeTelling(Person person) {
		this.person = person;
		this.begun = Instant.now().minus(AGO).getEpochSecond() + person.number();
		this.words.putAll(Map.of("customer", person.customer(), "user", person.user(), "email", person.email(), "name",
				person.name(), "key", person.key(), "begun", Long.toString(this.begun)));
	}

	Webhook customerCreated() {
		return webhook("customer.created", Meaning.ACCOUNT, 1, """
				{"id": "${customer}", "object": "customer", "created": ${begun}, "email": "${email}", "name": "${name}",
				 "livemode": false, "metadata": {}, "delinquent": false}""");
	}

	Webhook subscribed() {
		return webhook("customer.subscription.created", Meaning.SUBSCRIPTION, 1, subscription("active"));
	}

	Webhook renews(String status) {
		return webhook("customer.subscription.updated", Meaning.SUBSCRIPTION, 2, subscription(status));
	}

	Webhook cancelled() {
		return webhook("customer.subscription.deleted", Meaning.SUBSCRIPTION, 2, subscription("canceled"));
	}

	Webhook checkedOut() {
		return webhook("checkout.session.completed", Meaning.CHECKOUT, 1, """
				{"id": "cs_${key}", "object": "checkout.session", "created": ${begun}, "client_reference_id": "${user}",
				 "customer": "${customer}", "customer_details": {"email": "${email}", "name": "${name}"},
				 "mode": "subscription", "status": "complete", "payment_status": "paid", "livemode": false,
				 "subscription": "sub_${key}", "invoice": "in_${key}_1", "payment_intent": null,
				 "amount_total": 2900, "currency": "eur", "metadata": {}}""");
	}

	Webhook boughtOnce() {
		Webhook checkout = webhook("checkout.session.completed", Meaning.CHECKOUT, 1, """
				{"id": "cs_${key}", "object": "checkout.session", "created": ${begun}, "client_reference_id": "${user}",
				 "customer": "${customer}", "customer_details": {"email": "${email}", "name": "${name}"},
				 "mode": "payment", "status": "complete", "payment_status": "paid", "livemode": false,
				 "subscription": null, "invoice": null, "payment_intent": "pi_${key}_1", "amount_total": 9900,
				 "currency": "eur", "metadata": {"handsfree_product": "lifetime"}}""");
		Map<String, Meaning> events = new HashMap<>(checkout.events());
		events.put("stripe:pi_" + this.person.key() + "_1#payment.succeeded", Meaning.PAID);
		return new Webhook(checkout.source(), checkout.id(), checkout.body(), events);
	}

	Webhook intentSucceeded() {
		return webhook("payment_intent.succeeded", Meaning.LINK, 1, """
				{"id": "pi_${key}_1", "object": "payment_intent", "created": ${begun}, "customer": "${customer}",
				 "amount": 9900, "amount_received": 9900, "currency": "eur", "status": "succeeded", "livemode": false,
				 "latest_charge": "ch_${key}_1", "metadata": {}}""");
	}

	Webhook chargeSucceeded() {
		return webhook("charge.succeeded", Meaning.UNKNOWN, 1,
				"""
						{"id": "ch_${key}_1", "object": "charge", "created": ${begun}, "customer": "${customer}", "amount": 9900,
						 "amount_captured": 9900, "currency": "eur", "payment_intent": "pi_${key}_1", "paid": true,
						 "status": "succeeded", "livemode": false, "metadata": {}}""");
	}

	Webhook paid(int period) {
		return webhook("invoice.paid", Meaning.PAID, period, invoice(period,
				"""
						"status": "paid", "amount_due": 2900, "amount_paid": 2900, "amount_remaining": 0, "attempt_count": 1"""));
	}

	Webhook failed(int period) {
		return webhook("invoice.payment_failed", Meaning.PAYMENT_FAILED, period, invoice(period, """
				"status": "open", "amount_due": 2900, "amount_paid": 0, "amount_remaining": 2900, "attempt_count": 1,
				"hosted_invoice_url": "https://invoice.stripe.example/${key}\""""));
	}

	Webhook paidBy(int period) {
		return webhook("invoice_payment.paid", Meaning.LINK, period, """
				{"id": "inpay_${key}_${period}", "object": "invoice_payment", "created": ${start}, "status": "paid",
				 "invoice": "in_${key}_${period}", "amount_paid": 2900, "currency": "eur", "livemode": false,
				 "payment": {"type": "payment_intent", "payment_intent": "pi_${key}_${period}"}}""");
	}

	Webhook refunded() {
		return webhook("refund.created", Meaning.REFUNDED, 2, """
				{"id": "re_${key}", "object": "refund", "created": ${now}, "amount": 2900, "currency": "eur",
				 "charge": "ch_${key}_2", "payment_intent": "pi_${key}_2", "status": "succeeded", "metadata": {}}""");
	}

	Webhook chargeRefunded() {
		return webhook("charge.refunded", Meaning.REFUNDED, 2, """
				{"id": "ch_${key}_2", "object": "charge", "created": ${now}, "amount": 2900, "amount_captured": 2900,
				 "amount_refunded": 2900, "refunded": true, "currency": "eur", "customer": "${customer}",
				 "billing_details": {"email": "${email}", "name": "${name}"}, "payment_intent": "pi_${key}_2",
				 "paid": true, "status": "succeeded", "livemode": false, "metadata": {}}""");
	}

	private static String subscription(String status) {
		return """
				{"id": "sub_${key}", "object": "subscription", "created": ${begun}, "customer": "${customer}",
				 "status": "%s", "cancel_at_period_end": false, "cancel_at": null, "canceled_at": null, "ended_at": null,
				 "latest_invoice": "in_${key}_${period}", "livemode": false, "metadata": {}, "items": {"object": "list",
				 "data": [{"id": "si_${key}", "object": "subscription_item", "quantity": 1,
				  "current_period_start": ${start}, "current_period_end": ${end},
				  "price": {"id": "price_journey", "object": "price", "product": "prod_journey"}}]}}"""
			.formatted(status);
	}

	private static String invoice(int period, String money) {
		return """
				{"id": "in_${key}_${period}", "object": "invoice", "created": ${start}, "customer": "${customer}",
				 "customer_email": "${email}", "customer_name": "${name}", "currency": "eur", "total": 2900, "livemode": false,
				 "billing_reason": "%s", %s,
				 "parent": {"type": "subscription_details",
				  "subscription_details": {"subscription": "sub_${key}", "metadata": {}}},
				 "lines": {"object": "list", "data": [{"id": "il_${key}_${period}", "object": "line_item", "amount": 2900,
				  "currency": "eur", "quantity": 1, "period": {"start": ${start}, "end": ${end}},
				  "parent": {"type": "subscription_item_details", "subscription_item_details":
				   {"subscription": "sub_${key}", "subscription_item": "si_${key}", "proration": false}},
				  "pricing": {"type": "price_details",
				   "price_details": {"price": "price_journey", "product": "prod_journey"}}}]}}"""
			.formatted((period == 1) ? "subscription_create" : "subscription_cycle", money);
	}

	private Webhook webhook(String type, Meaning meaning, int period, String object) {
		String id = "evt_%s_%d".formatted(this.person.key(), this.told++);
		long start = this.begun + (period - 1) * PERIOD;
		long now = start + 60L * this.told;
		Map<String, String> moment = Map.of("period", Integer.toString(period), "start", Long.toString(start), "end",
				Long.toString(start + PERIOD), "now", Long.toString(now));
		String body = """
				{"id": "%s", "object": "event", "api_version": "2026-10-28.endive", "created": %d, "type": "%s",
				 "livemode": false, "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null},
				 "data": {"object": %s}}""".formatted(id, now, type, filled(filled(object, moment), this.words));
		return new Webhook("stripe", id, body, Map.of("stripe:" + id, meaning));
	}

	private static String filled(String template, Map<String, String> words) {
		String filled = template;
		for (Map.Entry<String, String> word : words.entrySet()) {
			filled = filled.replace("${" + word.getKey() + "}", word.getValue());
		}
		return filled;
	}

}
