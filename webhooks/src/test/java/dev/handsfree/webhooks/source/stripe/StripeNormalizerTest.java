package dev.handsfree.webhooks.source.stripe;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.event;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.events;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.normalize;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the table from Stripe's types to events, in an old and a current layout.
 */
class StripeNormalizerTest {

	private static final Instant CREATED = Instant.ofEpochSecond(1_700_000_000);

	@Test
	void aPaidCheckoutWithoutAnInvoiceIsAlsoAPayment() {
		List<NormalizedEvent> events = events("checkout.session.completed",
				"""
						{"id":"cs_1","object":"checkout.session","client_reference_id":"u_1","customer":"cus_1","mode":"payment",
						 "customer_details":{"email":" Ada@Example.COM ","name":"Ada"},"customer_email":null,"payment_status":"paid",
						 "amount_total":500,"currency":"EUR","payment_intent":"pi_1","invoice":null,"subscription":null,
						 "metadata":{"handsfree_product":"day-pass"}}""");

		assertThat(events).extracting(NormalizedEvent::id)
			.containsExactly("stripe:evt_1", "stripe:pi_1#payment.succeeded");
		assertThat(events).allSatisfy((event) -> {
			assertThat(event.subject()).isEqualTo("cus_1");
			assertThat(event.person().userId()).contains("u_1");
			assertThat(event.person().email()).contains("ada@example.com");
			assertThat(event.origin().occurredAt()).isEqualTo(CREATED);
			assertThat(event.origin().livemode()).isTrue();
		});
		assertThat(details(events.getFirst(), CheckoutCompleted.class).getProduct()).contains("day-pass");
		PaymentSucceeded payment = details(events.getLast(), PaymentSucceeded.class);
		assertThat(payment.getPaymentId()).isEqualTo("pi_1");
		assertThat(payment.getAmount()).isEqualTo(500);
		assertThat(payment.getCurrency()).isEqualTo("eur");
		assertThat(payment.getSession()).contains("cs_1");
	}

	@Test
	void anOldCheckoutTellsItsAmountByWhatItDisplayed() {
		List<NormalizedEvent> events = events("checkout.session.completed",
				"""
						{"id":"cs_1","object":"checkout.session","client_reference_id":"u_1","customer":null,"customer_email":"a@b.c",
						 "display_items":[{"amount":250,"currency":"usd","quantity":2,"type":"custom"}],"payment_intent":"pi_1",
						 "subscription":null}""");

		PaymentSucceeded payment = details(events.getLast(), PaymentSucceeded.class);
		assertThat(payment.getAmount()).isEqualTo(500);
		assertThat(payment.getCurrency()).isEqualTo("usd");
		assertThat(events.getFirst().subject()).isEqualTo("a@b.c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"mode\":\"subscription\",\"subscription\":\"sub_1\",\"invoice\":\"in_1\"",
			"\"mode\":\"subscription\",\"subscription\":\"sub_1\",\"invoice\":null",
			"\"subscription\":{\"id\":\"sub_1\"}",
			"\"mode\":\"payment\",\"invoice\":null,\"invoice_creation\":{\"enabled\":true}",
			"\"mode\":\"payment\",\"invoice\":{\"id\":\"in_1\",\"object\":\"invoice\"}" })
	void aCheckoutWhosePaymentAnInvoiceTellsIsNoPayment(String fields) {
		NormalizedEvent event = event("checkout.session.completed",
				"{\"id\":\"cs_1\",\"payment_status\":\"paid\",\"amount_total\":500,\"currency\":\"eur\"," + fields
						+ "}");

		assertThat(details(event, CheckoutCompleted.class).getSession()).isEqualTo("cs_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"payment_status\":\"no_payment_required\",\"mode\":\"setup\"",
			"\"payment_status\":\"no_payment_required\",\"mode\":\"payment\",\"amount_total\":0,\"currency\":\"eur\"",
			"\"payment_status\":\"paid\",\"mode\":\"payment\",\"amount_total\":0,\"currency\":\"eur\"",
			"\"mode\":\"setup\"" })
	void aCheckoutWithNothingToPayIsNoPayment(String fields) {
		NormalizedEvent event = event("checkout.session.completed", "{\"id\":\"cs_1\"," + fields + "}");

		assertThat(event.meaning()).isInstanceOf(Typed.class);
	}

	@Test
	void anUnpaidCheckoutIsPendingAndNoPayment() {
		NormalizedEvent event = event("checkout.session.completed",
				"{\"id\":\"cs_1\",\"payment_status\":\"unpaid\",\"amount_total\":500,\"currency\":\"eur\",\"client_reference_id\":\"u_1\"}");

		assertThat(details(event, CheckoutCompleted.class).getPaymentStatus()).contains("unpaid");
		assertThat(event.person().userId()).contains("u_1");
	}

	@Test
	void aLatePaymentOfACheckoutIsAPayment() {
		List<NormalizedEvent> events = events("checkout.session.async_payment_succeeded", """
				{"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur",
				 "payment_intent":{"id":"pi_1","latest_charge":"ch_1"},"customer":{"id":"cus_1","email":"a@b.c"}}""");

		assertThat(details(events.getLast(), PaymentSucceeded.class).getPaymentIntent()).contains("pi_1");
		assertThat(details(events.getLast(), PaymentSucceeded.class).getCharge()).contains("ch_1");
		assertThat(events.getLast().person().email()).contains("a@b.c");
		assertThat(events.getLast().subject()).isEqualTo("cus_1");
	}

	@Test
	void aLateFailureOfACheckoutIsAFailedPayment() {
		NormalizedEvent event = event("checkout.session.async_payment_failed", """
				{"id":"cs_1","payment_status":"unpaid","amount_total":500,"currency":"eur","payment_intent":"pi_1",
				 "customer":null,"customer_account":"acct_1"}""");

		PaymentFailed failed = details(event, PaymentFailed.class);
		assertThat(failed.getPaymentId()).isEqualTo("pi_1");
		assertThat(failed.getReason()).contains("async_payment_failed");
		assertThat(event.subject()).isEqualTo("acct_1");
	}

	@Test
	void anExpiredCheckoutIsIgnored() {
		assertThat(normalize("{\"id\":\"evt_1\",\"type\":\"checkout.session.expired\",\"data\":{\"object\":{}}}"))
			.isInstanceOf(Ignored.class);
	}

	@Test
	void aPaidInvoiceOf2019IsAPayment() {
		NormalizedEvent event = event("invoice.paid",
				"""
						{"id":"in_1","object":"invoice","customer":"cus_1","customer_email":"Ada@example.com","customer_name":"Ada",
						 "amount_paid":2000,"currency":"eur","subscription":"sub_1","payment_intent":"pi_1","charge":"ch_1",
						 "billing_reason":"subscription_cycle","lines":{"data":[
						  {"id":"il_0","amount":-700,"plan":{"id":"plan_old","product":"prod_old"},"quantity":1},
						  {"id":"il_1","amount":2700,"plan":{"id":"plan_1","product":"prod_1"},"quantity":3,"subscription_item":"si_1",
						   "period":{"start":1700000000,"end":1702592000}}]}}""");

		PaymentSucceeded payment = details(event, PaymentSucceeded.class);
		assertThat(payment.getPaymentId()).isEqualTo("in_1");
		assertThat(payment.getAmount()).isEqualTo(2000);
		assertThat(payment.getSubscription()).contains("sub_1");
		assertThat(payment.getPaymentIntent()).contains("pi_1");
		assertThat(payment.getCharge()).contains("ch_1");
		assertThat(payment.getBillingReason()).contains("subscription_cycle");
		assertThat(payment.getLines()).singleElement().satisfies((line) -> {
			assertThat(line.getPrice()).contains("plan_1");
			assertThat(line.getProduct()).contains("prod_1");
			assertThat(line.getItemId()).contains("si_1");
			assertThat(line.getQuantity()).isEqualTo(3);
			assertThat(line.getPeriodEnd()).contains(Instant.ofEpochSecond(1702592000));
		});
	}

	@Test
	void aPaidInvoiceOf2025IsTheSamePayment() {
		NormalizedEvent event = event("invoice.paid",
				"""
						{"id":"in_1","object":"invoice","customer":null,"customer_account":"acct_1","customer_email":null,
						 "amount_paid":2000,"currency":"eur","billing_reason":"subscription_create",
						 "parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1",
						  "metadata":{"handsfree_user":"u_1","handsfree_product":"pro"}}},
						 "payments":{"data":[{"status":"open","payment":{"type":"payment_intent","payment_intent":"pi_0"}},
						  {"status":"paid","payment":{"type":"payment_intent","payment_intent":"pi_1"}}]},
						 "lines":{"data":[{"id":"il_1","amount":2000,"quantity":1,
						  "parent":{"type":"subscription_item_details","subscription_item_details":{"subscription":"sub_1","subscription_item":"si_1"}},
						  "pricing":{"type":"price_details","price_details":{"price":"price_1","product":"prod_1"}},
						  "period":{"start":1700000000,"end":1702592000}}]}}""");

		PaymentSucceeded payment = details(event, PaymentSucceeded.class);
		assertThat(payment.getSubscription()).contains("sub_1");
		assertThat(payment.getPaymentIntent()).contains("pi_1");
		assertThat(payment.getProduct()).contains("pro");
		assertThat(event.person().userId()).contains("u_1");
		assertThat(event.subject()).isEqualTo("acct_1");
		assertThat(payment.getLines()).singleElement().satisfies((line) -> {
			assertThat(line.getPrice()).contains("price_1");
			assertThat(line.getItemId()).contains("si_1");
		});
	}

	@Test
	void aFailedInvoiceIsAFailedPayment() {
		PaymentFailed failed = details(
				event("invoice.payment_failed",
						"""
								{"id":"in_1","customer":"cus_1","amount_due":2000,"currency":"eur","attempt_count":2,
								 "next_payment_attempt":1700086400,"hosted_invoice_url":"https://invoice.stripe.com/i/1",
								 "billing_reason":"subscription_cycle","subscription":"sub_1",
								 "payment_intent":{"id":"pi_1","last_payment_error":{"code":"card_declined","decline_code":"insufficient_funds",
								  "message":"Your card has insufficient funds."}}}"""),
				PaymentFailed.class);

		assertThat(failed.getPaymentId()).isEqualTo("in_1");
		assertThat(failed.getReason()).contains("insufficient_funds");
		assertThat(failed.getMessage()).contains("Your card has insufficient funds.");
		assertThat(failed.getAttempt()).contains(2L);
		assertThat(failed.getNextAttemptAt()).contains(Instant.ofEpochSecond(1700086400));
		assertThat(failed.getPayUrl()).contains("https://invoice.stripe.com/i/1");
		assertThat(failed.getActionRequired()).isFalse();
	}

	@Test
	void anInvoiceThatWaitsForTheCustomerIsAFailedPaymentThatNeedsAction() {
		PaymentFailed failed = details(event("invoice.payment_action_required", """
				{"id":"in_1","customer":"cus_1","amount_due":2000,"currency":"eur","next_payment_attempt":null,
				 "parent":{"subscription_details":{"subscription":"sub_1"}}}"""), PaymentFailed.class);

		assertThat(failed.getActionRequired()).isTrue();
		assertThat(failed.getReason()).contains("authentication_required");
		assertThat(failed.getSubscription()).contains("sub_1");
		assertThat(failed.getNextAttemptAt()).isEmpty();
	}

	@Test
	void aFailedIntentWithoutAnInvoiceIsAFailedPayment() {
		NormalizedEvent event = event("payment_intent.payment_failed", """
				{"id":"pi_1","customer":null,"amount":500,"currency":"eur","status":"requires_payment_method",
				 "metadata":{"handsfree_user":"u_1"},"last_payment_error":{"code":"card_declined","message":"Declined.",
				  "payment_method":{"billing_details":{"email":"Ada@example.com","name":"Ada"}}}}""");

		PaymentFailed failed = details(event, PaymentFailed.class);
		assertThat(failed.getPaymentId()).isEqualTo("pi_1");
		assertThat(failed.getReason()).contains("card_declined");
		assertThat(failed.getName()).contains("Ada");
		assertThat(event.person().userId()).contains("u_1");
		assertThat(event.subject()).isEqualTo("ada@example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"invoice\":\"in_1\"", "\"payment_details\":{\"order_reference\":\"in_1\"}",
			"\"description\":\"Subscription creation\"", "\"description\":\"Payment for Invoice\"" })
	void aFailedIntentOfAnInvoiceIsToldByTheInvoice(String trace) {
		assertThat(event("payment_intent.payment_failed",
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\"," + trace + "}")
			.meaning()).isEqualTo(Meaning.nothing());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"invoice\":null", "\"payment_details\":{\"order_reference\":\"order-7\"}",
			"\"payment_details\":null", "\"description\":\"Subscription to our letter\"" })
	void aFailedIntentWithoutAnInvoiceIsToldByItself(String noTrace) {
		assertThat(details(event("payment_intent.payment_failed",
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\"," + noTrace + "}"), PaymentFailed.class)
			.getPaymentId()).isEqualTo("pi_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "payment_intent.processing", "invoice.created", "a.type.of.tomorrow" })
	void whatIsNotInTheTableHasNoType(String type) {
		assertThat(event(type, "{\"id\":\"x_1\",\"amount\":500,\"currency\":\"eur\"}").meaning())
			.isEqualTo(Meaning.unknown());
	}

	@Test
	void aSubscriptionOf2019IsAWholeSnapshot() {
		SubscriptionChanged snapshot = details(
				event("customer.subscription.updated",
						"""
								{"id":"sub_1","customer":"cus_1","status":"active","current_period_start":1700000000,
								 "current_period_end":1702592000,"cancel_at_period_end":true,"cancel_at":1702592000,"pause_collection":null,
								 "latest_invoice":{"id":"in_1"},"items":{"data":[{"id":"si_1","plan":{"id":"plan_1","product":"prod_1"},"quantity":5}]},
								 "metadata":{"handsfree_user":"u_1"}}"""),
				SubscriptionChanged.class);

		assertThat(snapshot.getCurrentPeriodEnd()).contains(Instant.ofEpochSecond(1702592000));
		assertThat(snapshot.getCancelAtPeriodEnd()).isTrue();
		assertThat(snapshot.getLatestInvoice()).contains("in_1");
		assertThat(snapshot.getCollectionPaused()).isFalse();
		assertThat(snapshot.getAsOf()).isEqualTo(CREATED);
		assertThat(snapshot.getItems()).singleElement().satisfies((item) -> {
			assertThat(item.getPrice()).contains("plan_1");
			assertThat(item.getProduct()).contains("prod_1");
			assertThat(item.getPeriodEnd()).contains(Instant.ofEpochSecond(1702592000));
		});
	}

	@Test
	void aSubscriptionOf2025HasItsPeriodsInItsItems() {
		NormalizedEvent event = event("customer.subscription.created", """
				{"id":"sub_1","customer":{"id":"cus_1","email":"a@b.c"},"status":"a_status_of_tomorrow",
				 "pause_collection":{"behavior":"void"},"trial_end":1700600000,
				 "items":{"data":[
				  {"id":"si_1","price":{"id":"price_1","product":{"id":"prod_1"},"lookup_key":"pro"},"quantity":1,
				   "current_period_start":1700000000,"current_period_end":1702592000},
				  {"id":"si_2","price":{"id":"price_2","product":"prod_2"},
				   "current_period_start":1690000000,"current_period_end":1721536000}]}}""");

		SubscriptionChanged snapshot = details(event, SubscriptionChanged.class);
		assertThat(snapshot.getStatus()).isEqualTo("a_status_of_tomorrow");
		assertThat(snapshot.getCollectionPaused()).isTrue();
		assertThat(snapshot.getCurrentPeriodStart()).contains(Instant.ofEpochSecond(1690000000));
		assertThat(snapshot.getCurrentPeriodEnd()).contains(Instant.ofEpochSecond(1721536000));
		assertThat(snapshot.getTrialEnd()).contains(Instant.ofEpochSecond(1700600000));
		assertThat(snapshot.getItems()).extracting(PriceLine::getProduct)
			.containsExactly(Optional.of("prod_1"), Optional.of("prod_2"));
		assertThat(snapshot.getItems().getFirst().getLookupKey()).contains("pro");
		assertThat(event.person().email()).contains("a@b.c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "created", "updated", "deleted", "paused", "resumed", "trial_will_end",
			"pending_update_applied", "pending_update_expired" })
	void everyChangeOfASubscriptionIsASnapshot(String change) {
		SubscriptionChanged snapshot = details(
				event("customer.subscription." + change, "{\"id\":\"sub_1\",\"status\":\"active\"}"),
				SubscriptionChanged.class);

		assertThat(snapshot.getChange()).contains("customer.subscription." + change);
	}

	@Test
	void aRefundedChargeTellsTheSumSoFar() {
		NormalizedEvent event = event("charge.refunded", """
				{"id":"ch_1","customer":"cus_1","amount":2000,"amount_refunded":500,"currency":"eur","refunded":false,
				 "payment_intent":"pi_1","invoice":"in_1","billing_details":{"email":"a@b.c"},
				 "refunds":{"data":[{"id":"re_1","amount":500,"reason":"requested_by_customer"}]}}""");

		PaymentRefunded refunded = details(event, PaymentRefunded.class);
		assertThat(refunded.getCumulative()).isTrue();
		assertThat(refunded.getRefund()).isEmpty();
		assertThat(refunded.getAmount()).isEqualTo(500);
		assertThat(refunded.getChargeAmount()).contains(2000L);
		assertThat(refunded.getFullyRefunded()).contains(false);
		assertThat(refunded.getInvoice()).contains("in_1");
		assertThat(refunded.getReason()).contains("requested_by_customer");
		assertThat(event.subject()).isEqualTo("cus_1");
	}

	@ParameterizedTest
	@CsvSource({ "refund.created, pending, pending", "refund.updated, succeeded, succeeded",
			"refund.failed, failed, failed", "refund.failed, , failed" })
	void aRefundTellsItsOwnAmountAndState(String type, String status, String told) {
		NormalizedEvent event = event(type,
				"{\"id\":\"re_1\",\"charge\":\"ch_1\",\"payment_intent\":\"pi_1\",\"amount\":500,\"currency\":\"eur\",\"status\":"
						+ ((status != null) ? "\"" + status + "\"" : "null") + "}");

		PaymentRefunded refunded = details(event, PaymentRefunded.class);
		assertThat(refunded.getRefund()).contains("re_1");
		assertThat(refunded.getCumulative()).isFalse();
		assertThat(refunded.getStatus()).isEqualTo(told);
		assertThat(event.subject()).isEqualTo("pi_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "created", "updated", "closed", "funds_withdrawn", "funds_reinstated" })
	void aDisputeTellsItsStateAndUntilWhenEvidenceMustBeIn(String change) {
		NormalizedEvent event = event("charge.dispute." + change, """
				{"id":"dp_1","charge":"ch_1","payment_intent":"pi_1","amount":2000,"currency":"eur",
				 "status":"appeal_needs_response","reason":"fraudulent","evidence_details":{"due_by":1700600000}}""");

		PaymentDisputed disputed = details(event, PaymentDisputed.class);
		assertThat(disputed.getStatus()).isEqualTo("appeal_needs_response");
		assertThat(disputed.getEvidenceDueBy()).contains(Instant.ofEpochSecond(1700600000));
		assertThat(disputed.getPaymentIntent()).contains("pi_1");
	}

	@Test
	void aPaymentOfAnInvoiceIsALinkWithoutAType() {
		NormalizedEvent event = event("invoice_payment.paid",
				"{\"id\":\"inpay_1\",\"invoice\":\"in_1\",\"payment\":{\"type\":\"payment_intent\",\"payment_intent\":\"pi_1\"}}");

		assertThat(event.meaning()).isEqualTo(new Silent(List.of(Link.newBuilder()
			.setKind("invoice_payment")
			.setLeft("invoice:in_1")
			.setRight("payment_intent:pi_1")
			.build())));
		assertThat(event.subject()).isEqualTo("in_1");
	}

	@Test
	void aCustomerIsAnAccountWhoseMetadataNamesTheUser() {
		NormalizedEvent changed = event("customer.updated",
				"{\"id\":\"cus_1\",\"email\":\"ADA@example.com\",\"metadata\":{\"handsfree_user\":\"u_1\"}}");
		NormalizedEvent deleted = event("customer.deleted", "{\"id\":\"cus_1\",\"deleted\":true}");

		assertThat(changed.meaning()).isInstanceOfSatisfying(Typed.class,
				(typed) -> assertThat(typed.type()).isEqualTo(EventType.ACCOUNT_CHANGED));
		assertThat(changed.person().email()).contains("ada@example.com");
		assertThat(changed.person().userId()).contains("u_1");
		assertThat(deleted.meaning()).isInstanceOfSatisfying(Typed.class,
				(typed) -> assertThat(typed.type()).isEqualTo(EventType.ACCOUNT_DELETED));
		assertThat(deleted.subject()).isEqualTo("cus_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "checkout.session.completed", "checkout.session.async_payment_failed", "invoice.paid",
			"invoice.payment_succeeded", "invoice.payment_failed", "invoice.voided", "invoice.marked_uncollectible",
			"payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled",
			"customer.subscription.updated", "charge.refunded", "refund.created", "charge.refund.updated",
			"charge.dispute.created", "customer.updated", "customer.deleted", "invoice_payment.paid" })
	void aKnownTypeWithoutItsDataIsIncomplete(String type) {
		for (String object : List.of("null", "{}", "[]", "7", "{\"id\":null}", "{\"id\":{}}")) {
			assertThat(event(type, object).meaning()).isInstanceOfSatisfying(Unmapped.class,
					(unmapped) -> assertThat(unmapped.reason()).isEqualTo(Reason.INCOMPLETE));
		}
	}

	@Test
	void everyTypeThatAnEndpointMustSendIsKnownAndOnThePage() {
		assertThat(StripePreset.ENDPOINT_TYPES).allSatisfy((type) -> {
			assertThat(event(type.replace("*", "updated"), "{}").meaning()).isNotEqualTo(Meaning.unknown());
			assertThat(Path.of("../docs/webhooks/README.md")).content().contains("`" + type + "`");
		});
	}

	@Test
	void aPaidCheckoutWithoutAnAmountKeepsThePaymentForLater() {
		List<NormalizedEvent> events = events("checkout.session.completed",
				"{\"id\":\"cs_1\",\"payment_status\":\"paid\",\"mode\":\"payment\"}");

		assertThat(events.getLast().id()).isEqualTo("stripe:evt_1#payment.succeeded");
		assertThat(events.getLast().meaning()).isEqualTo(Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
	}

	@Test
	void aThinEventIsKeptAsThin() {
		Normalized outcome = (Normalized) normalize(
				"""
						{"id":"evt_1","object":"v2.core.event","type":"v1.customer.subscription.past_due","created":"2026-11-23T09:00:00.000Z",
						 "livemode":true,"related_object":{"id":"sub_1","type":"subscription","url":"/v1/subscriptions/sub_1"}}""");

		NormalizedEvent event = outcome.events().getFirst();
		assertThat(event.meaning()).isEqualTo(new Unmapped(Reason.THIN, Optional.empty()));
		assertThat(event.origin().occurredAt()).isEqualTo("2026-11-23T09:00:00Z");
		assertThat(event.subject()).isEqualTo("sub_1");
	}

	@Test
	void anEventOfAConnectedAccountNamesIt() {
		Normalized outcome = (Normalized) normalize(
				"{\"id\":\"evt_1\",\"type\":\"customer.created\",\"account\":\"acct_9\",\"data\":{\"object\":{\"id\":\"cus_1\"}}}");

		NormalizedEvent event = outcome.events().getFirst();
		assertThat(event.origin().account()).contains("acct_9");
		assertThat(event.origin().livemode()).isFalse();
		assertThat(event.origin().occurredAt()).isEqualTo(StripeWebhooks.RECEIVED_AT);
	}

	@ParameterizedTest
	@CsvSource({ "acct_own,", "org_1/acct_own,", "org_1,", "'',", "acct_1/,", "acct_own/acct_9, acct_9",
			"org_1/acct_own/acct_9, acct_9" })
	void aContextOfTwoAccountsNamesTheConnectedOneLast(String context, @Nullable String account) {
		Normalized outcome = (Normalized) normalize("""
				{"id":"evt_1","object":"v2.core.event","type":"v1.customer.created","context":"%s"}"""
			.formatted(context));

		assertThat(outcome.events().getFirst().origin().account()).isEqualTo(Optional.ofNullable(account));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "[{\"id\":\"evt_1\"}]", "{\"id\":1}", "{\"id\":\"\\n\"}", "{\"id\":\"a\\nb\"}",
			"" })
	void withoutAnIdThereIsNoEvent(String body) {
		assertThat(normalize(body)).isInstanceOf(Malformed.class);
	}

}
